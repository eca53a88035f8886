package poolview

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"strings"

	"github.com/poolvet/poolvet/analyzer/driver"
	"github.com/poolvet/poolvet/cmd/poolvet/internal/finding"
)

//go:embed page.html.tmpl
var pageText string

//go:embed page.css
var pageStyle string

// A Page is what the HTML shows: the map of pools, and for a run over packages
// its findings and the settings as well.
type Page struct {
	Map      *driver.PoolMap
	Findings []Finding // nil for the map alone
	Run      bool      // the page is about a run over packages
	Settings []driver.Setting
	Trouble  []string // what went wrong, so that something may be missing
	Version  string   // of poolvet
}

// A Finding is one that the page shows.
type Finding struct {
	Kind, Level, Message, URL string
	At                        string // file:line:column
	Lines                     []Line // source around it
	Steps                     []Step // further places on the path
}

// A Line is one line of source code.
type Line struct {
	Number int
	Text   string
	Marked bool // the finding is here
}

// A Step is a place that belongs to a finding.
type Step struct{ At, Message string }

// A card is a pool as the page shows it.
type card struct {
	Title, Kind string
	Rows        []row
	Findings    []string
	Open        bool // shown at once
}

// Label, Value and Text are for the template.
func (r row) Label() string { return r.label }

// Value is the value of the row, or "".
func (r row) Value() string { return r.value }

// Text is the rest of the row.
func (r row) Text() string { return r.text }

// pageData is what the template gets.
type pageData struct {
	*Page
	Style template.CSS
	Title string
	Sums  []sum
	Bars  []bar
	Graph *drawing
	Ways  []way
	Cards []card
	Notes []string
	Other []string // findings about no pool, of a page without findings
}

// A sum is a number at the head of the page.
type sum struct {
	Number int
	Name   string
	Bad    bool
}

// A way is a line of the graph as text, for narrow screens.
type way struct{ Binary, Pool, Calls, Database string }

// maxOpen is up to how many pools the page shows all at once.
const maxOpen = 12

// HTML writes the page as one file that has no scripts and loads nothing else.
func HTML(w io.Writer, page *Page) error {
	v := newView(page.Map)
	data := &pageData{Page: page, Style: template.CSS(pageStyle), Title: "Pools", Notes: page.Map.Notes}
	if page.Run {
		data.Title = "poolvet"
	}
	if page.Map.Module != "" {
		data.Title += " of " + page.Map.Module
	}
	data.Sums = v.numbers(page)
	for _, f := range page.Map.Findings {
		if !page.Run {
			data.Other = append(data.Other, f.At+" "+f.Kind)
		}
	}
	for i := range page.Map.Budgets {
		data.Bars = append(data.Bars, v.bar(i))
	}
	if len(page.Map.Pools) > 0 {
		g := v.graph()
		data.Graph, data.Ways = draw(g), v.ways()
	}
	for i := range page.Map.Pools {
		data.Cards = append(data.Cards, v.card(&page.Map.Pools[i], len(page.Map.Pools) <= maxOpen))
	}
	t, err := template.New("page").Funcs(template.FuncMap{"clean": finding.Printable, "local": shorten}).Parse(pageText)
	if err != nil {
		return err
	}
	return t.Execute(w, data)
}

// numbers returns what the page begins with.
func (v *view) numbers(page *Page) []sum {
	databases := map[string]bool{}
	about := v.found()
	for i := range v.Pools {
		databases[databaseOf(&v.Pools[i])] = true
	}
	over := 0
	for _, b := range v.Budgets {
		if strings.HasPrefix(b.Verdict, "over") {
			over++
		}
	}
	if page.Run {
		about = len(page.Findings)
	}
	sums := []sum{named(len(v.Binaries), "binary"), named(len(databases), "database"), named(len(v.Pools), "pool"), named(about, "finding"), named(over, "budget")}
	sums[3].Bad, sums[4].Bad = about > 0, over > 0
	sums[4].Name += " exceeded"
	return sums
}

func named(n int, one string) sum {
	_, name, _ := strings.Cut(plural(n, one), " ")
	return sum{Number: n, Name: name}
}

// card returns a pool as the page shows it.
func (v *view) card(p *driver.Pool, open bool) card {
	c := card{Title: title(p), Kind: kind(p), Open: open || len(p.Findings) > 0}
	c.Rows = append(c.Rows, row{"built", "", built(p)})
	c.Rows = append(c.Rows, sizes(p)...)
	c.Rows = append(c.Rows, v.users(p)...)
	for _, f := range p.Findings {
		c.Findings = append(c.Findings, f.At+" "+f.Kind)
	}
	return c
}

// ways returns the graph as lines of text.
func (v *view) ways() []way {
	var out []way
	for i := range v.Pools {
		p := &v.Pools[i]
		used := false
		for _, b := range v.Binaries {
			for _, id := range b.Pools {
				if id == p.ID {
					used = true
					out = append(out, way{v.names[b.Name] + v.times(b.Name), poolName(p), v.calls(p.ID, b.Name), title(p)})
				}
			}
		}
		if !used {
			out = append(out, way{"", poolName(p), v.calls(p.ID, ""), title(p)})
		}
	}
	return out
}

// shorten writes the last part of a link, for its text.
func shorten(url string) string { return url[strings.LastIndexByte(url, '/')+1:] }

// asHTML writes the map alone.
func asHTML(w io.Writer, m *driver.PoolMap) error { return HTML(w, &Page{Map: m}) }

// percent writes a part of a whole for an attribute of SVG.
func percent(part, whole int64) string {
	if whole == 0 {
		return "0%"
	}
	return fmt.Sprintf("%.3f%%", 100*float64(part)/float64(whole))
}
