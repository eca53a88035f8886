package poolview

import (
	"strings"
	"unicode"

	"github.com/poolvet/poolvet/cmd/poolvet/internal/finding"
)

// A drawing is the graph with a place for everything, in pixels.
type drawing struct {
	Width, Height int
	Label         string
	Boxes         []box
	Curves        []curve
}

// A box is a node of the graph.
type box struct {
	Class                   string // binary, pool or database
	Bad                     bool
	X, Y, Width, Height, RX int
	Lines                   []line
	bottom                  int // before it is moved
}

// A line is a line of text in a box.
type line struct {
	X, Y  int
	Text  string
	First bool
}

// A curve is a link of the graph.
type curve struct {
	X1, Y1, C1, C2, X2, Y2 int
	Label                  string
	LX, LY                 int
}

const (
	drawingWidth = 960
	boxWidth     = 244
	lineHeight   = 19
	boxPadding   = 13
	boxGap       = 18
	portGap      = 17  // between the ends of links on one side of a box
	lineWidth    = 222 // of text in a box
)

// draw gives each node and link a place: three columns, in the order of lists.
func draw(g *graph) *drawing {
	d := &drawing{Width: drawingWidth, Label: "Which binaries use which pools of which databases"}
	in, out := map[string]int{}, map[string]int{}
	for _, l := range g.links {
		in[l.to]++
		out[l.from]++
	}
	columns := []struct {
		class string
		nodes []node
	}{{"binary", g.binaries}, {"pool", g.pools}, {"database", g.databases}}
	at := map[string]*box{}
	boxes := make([][]box, len(columns))
	for i, c := range columns {
		y := 0
		for _, n := range c.nodes {
			b := newBox(c.class, n, i*(drawingWidth-boxWidth-4)/2+2, y, max(in[n.id], out[n.id]))
			y += b.Height + boxGap
			boxes[i] = append(boxes[i], b)
		}
		d.Height = max(d.Height, y-boxGap)
	}
	for i, column := range boxes {
		for j := range column {
			column[j].move((d.Height - column[len(column)-1].bottom) / 2)
			at[columns[i].nodes[j].id] = &column[j]
		}
	}
	starts, ends := map[string]int{}, map[string]int{}
	for _, l := range g.links {
		from, to := at[l.from], at[l.to]
		c := curve{X1: from.X + from.Width, Y1: from.port(starts[l.from], out[l.from]), X2: to.X, Y2: to.port(ends[l.to], in[l.to]), Label: l.label}
		starts[l.from]++
		ends[l.to]++
		c.C1, c.C2 = (c.X1+c.X2)/2, (c.X1+c.X2)/2
		c.LX, c.LY = c.X2-34, c.Y2+4
		d.Curves = append(d.Curves, c)
	}
	for _, column := range boxes {
		d.Boxes = append(d.Boxes, column...)
	}
	d.Height += 8
	return d
}

// newBox returns a node as a box that has room for a number of links on a side.
func newBox(class string, n node, x, y, ports int) box {
	b := box{Class: class, Bad: n.bad, X: x, Y: y + 4, Width: boxWidth, RX: 8}
	if class == "binary" {
		b.RX = 20
	}
	for i, text := range n.lines {
		for _, part := range wrap(finding.Printable(text), lineWidth) {
			b.Lines = append(b.Lines, line{X: x + boxWidth/2, Text: part, First: i == 0})
		}
	}
	rows := len(b.Lines) * lineHeight
	b.Height = max(rows+2*boxPadding, ports*portGap+8)
	for i := range b.Lines {
		b.Lines[i].Y = b.Y + (b.Height-rows)/2 + i*lineHeight + 14
	}
	b.bottom = y + b.Height
	return b
}

// port returns where the link at index of n ends on a side of b.
func (b *box) port(index, n int) int { return b.Y + b.Height*(2*index+1)/(2*n) }

func (b *box) move(dy int) {
	b.Y += dy
	for i := range b.Lines {
		b.Lines[i].Y += dy
	}
}

// wrap breaks text into lines of a width, behind a separator where there is one.
func wrap(text string, width int) []string {
	var lines []string
	for {
		n := fitting(text, width)
		if n == len(text) {
			return append(lines, text)
		}
		cut := n
		for _, separators := range []string{",", " /._-"} {
			if i := strings.LastIndexAny(text[:n], separators); i > n/2 {
				cut = i + 1
				break
			}
		}
		lines = append(lines, strings.TrimSpace(text[:cut]))
		text = strings.TrimSpace(text[cut:])
	}
}

// fitting returns how many bytes of text fit into a width, at least one
// character. It allows for the widest fonts that browsers use by default.
func fitting(text string, width int) int {
	used := 0
	for i, r := range text {
		switch {
		case r > unicode.MaxASCII:
			used += 15
		case strings.ContainsRune("mwMW@%", r):
			used += 14
		case unicode.IsUpper(r) || strings.ContainsRune("_<>&=+#", r):
			used += 11
		case strings.ContainsRune("iljtfr.,:;|!'() ", r):
			used += 6
		default:
			used += 9
		}
		if used > width && i > 0 {
			return i
		}
	}
	return len(text)
}
