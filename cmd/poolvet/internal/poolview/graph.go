package poolview

import (
	"fmt"
	"html"
	"io"
	"slices"
	"strings"

	"github.com/poolvet/poolvet/analyzer/driver"
	"github.com/poolvet/poolvet/cmd/poolvet/internal/finding"
)

// A node is a box of the graph, whose labels are lines of text.
type node struct {
	id    string
	lines []string
	bad   bool // it has a finding, or its budget is exceeded
}

// A link joins a binary to a pool, or a pool to its database.
type link struct{ from, to, label string }

// A graph has three columns: binaries, pools, databases.
type graph struct {
	binaries, pools, databases []node
	links                      []link
}

// graph returns the graph of v.
func (v *view) graph() *graph {
	g := &graph{}
	for i, b := range v.Binaries {
		n := node{id: fmt.Sprintf("b%d", i+1), lines: []string{v.names[b.Name] + v.times(b.Name)}}
		g.binaries = append(g.binaries, n)
		for _, id := range b.Pools {
			g.links = append(g.links, link{n.id, id, v.calls(id, b.Name)})
		}
	}
	at := map[string]string{}
	for i := range v.Pools {
		p := &v.Pools[i]
		g.pools = append(g.pools, node{p.ID, []string{poolName(p), poolSize(p)}, len(p.Findings) > 0})
		key := databaseOf(p)
		if at[key] == "" {
			at[key] = fmt.Sprintf("d%d", len(at)+1)
			sum, over := v.sum(title(p))
			g.databases = append(g.databases, node{at[key], append([]string{title(p)}, sum...), over})
		}
		g.links = append(g.links, link{p.ID, at[key], ""})
	}
	return g
}

// times writes how many replicas of a binary run, if that is known.
func (v *view) times(binary string) string {
	for _, b := range v.Budgets {
		for _, s := range b.Shares {
			if n, ok := whole(s.Replicas.Value); ok && s.Binary == binary {
				return fmt.Sprintf(" x%d", n)
			}
		}
	}
	return ""
}

// calls writes how often a binary uses a pool.
func (v *view) calls(id, binary string) string {
	n := 0
	for _, p := range v.Pools {
		for _, use := range p.Uses {
			if p.ID == id && use.Binary == binary {
				n += use.Calls
			}
		}
	}
	if n == 0 {
		return ""
	}
	return plural(n, "call")
}

// sum writes what the budget of a database comes to.
func (v *view) sum(database string) (text []string, over bool) {
	for _, b := range v.Budgets {
		if !slices.Contains(strings.Split(b.Database, " and "), database) || b.Limit == nil {
			continue
		}
		if _, ok := whole(b.Most); ok {
			return []string{fmt.Sprintf("%s of %v", atLeast(b.Most, b.Partial), b.Limit.Value)}, strings.HasPrefix(b.Verdict, "over")
		}
	}
	return nil, false
}

func poolName(p *driver.Pool) string {
	if p.Built.By != "" {
		return function(p.Built.By)
	}
	return p.Built.At
}

func poolSize(p *driver.Pool) string {
	_, lib, ok := strings.Cut(kind(p), ", ")
	if !ok {
		lib = kind(p)
	}
	text := lib + ", " + value(&p.Sizes.Open) + " open"
	if p.Sizes.Idle.From != "open" && p.Sizes.Idle.From != "unknown" {
		text += ", " + value(&p.Sizes.Idle) + " idle"
	}
	return text
}

// mermaid writes the graph as GitHub renders it in Markdown.
func mermaid(w io.Writer, m *driver.PoolMap) error {
	g := newView(m).graph()
	var b strings.Builder
	b.WriteString("flowchart LR\n")
	write := func(nodes []node, open, closing, class string) {
		for _, n := range nodes {
			for i := range n.lines {
				n.lines[i] = html.EscapeString(finding.Printable(n.lines[i]))
			}
			fmt.Fprintf(&b, "  %s%s\"%s\"%s", n.id, open, strings.Join(n.lines, "<br>"), closing)
			if n.bad {
				b.WriteString(":::" + class)
			}
			b.WriteByte('\n')
		}
	}
	write(g.binaries, "([", "])", "")
	write(g.pools, "[", "]", "bad")
	write(g.databases, "[(", ")]", "over")
	for _, l := range g.links {
		if l.label != "" {
			fmt.Fprintf(&b, "  %s -->|%s| %s\n", l.from, l.label, l.to)
		} else {
			fmt.Fprintf(&b, "  %s --> %s\n", l.from, l.to)
		}
	}
	b.WriteString("  classDef bad stroke:#c00,stroke-width:2px\n  classDef over fill:#fdd,stroke:#c00,color:#600\n")
	_, err := io.WriteString(w, b.String())
	return err
}

// dot writes the graph for Graphviz.
func dot(w io.Writer, m *driver.PoolMap) error {
	g := newView(m).graph()
	var b strings.Builder
	b.WriteString("digraph pools {\n  rankdir=LR; node [fontname=\"sans-serif\"]; edge [fontname=\"sans-serif\"];\n")
	write := func(nodes []node, shape string) {
		for _, n := range nodes {
			color := ""
			if n.bad {
				color = ", color=red, penwidth=2"
			}
			var lines []string
			for _, line := range n.lines {
				lines = append(lines, strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(finding.Printable(line)))
			}
			fmt.Fprintf(&b, "  %s [shape=%s%s, label=\"%s\"];\n", n.id, shape, color, strings.Join(lines, `\n`))
		}
	}
	write(g.binaries, "oval")
	write(g.pools, "box")
	write(g.databases, "cylinder")
	for _, l := range g.links {
		if l.label != "" {
			fmt.Fprintf(&b, "  %s -> %s [label=\"%s\"];\n", l.from, l.to, l.label)
		} else {
			fmt.Fprintf(&b, "  %s -> %s;\n", l.from, l.to)
		}
	}
	b.WriteString("}\n")
	_, err := io.WriteString(w, b.String())
	return err
}
