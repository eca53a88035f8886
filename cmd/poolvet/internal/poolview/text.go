package poolview

import (
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/poolvet/poolvet/analyzer/driver"
	"github.com/poolvet/poolvet/cmd/poolvet/internal/finding"
)

// maxLines is how many lines a pool takes.
const maxLines = 8

// text writes m as paragraphs: one for each pool, then the budget, then the
// sums.
func text(w io.Writer, m *driver.PoolMap) error {
	v := newView(m)
	t := tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
	for i := range m.Pools {
		v.paragraph(t, &m.Pools[i])
		fmt.Fprintln(t)
	}
	if err := t.Flush(); err != nil {
		return err
	}
	if err := v.budget(w); err != nil {
		return err
	}
	for _, f := range m.Findings {
		fmt.Fprintln(w, "other finding: "+finding.Printable(shortFinding(f)))
	}
	if len(m.Findings) > 0 {
		fmt.Fprintln(w)
	}
	for _, note := range m.Notes {
		fmt.Fprintln(w, "note: "+finding.Printable(note))
	}
	if len(m.Notes) > 0 {
		fmt.Fprintln(w)
	}
	_, err := fmt.Fprintln(w, v.sums())
	return err
}

// paragraph writes what is known of one pool, in at most maxLines lines.
func (v *view) paragraph(t io.Writer, p *driver.Pool) {
	lines := 0
	line := func(cells ...string) {
		lines++
		for i := range cells {
			cells[i] = finding.Printable(cells[i])
		}
		fmt.Fprintln(t, strings.Join(cells, "\t"))
	}
	fmt.Fprintf(t, "%s  %s\n", finding.Printable(title(p)), finding.Printable(kind(p)))
	lines++
	line("  built", built(p))
	for _, r := range sizes(p) {
		line("  "+r.label, r.value, r.text)
	}
	left := maxLines - lines
	if len(p.Findings) > 0 {
		left--
	}
	rows := v.users(p)
	for i, r := range rows {
		if i == left-1 && len(rows) > left {
			line("  and", fmt.Sprintf("%d more binaries", len(rows)-i))
			break
		}
		line("  "+r.label, r.text)
	}
	if len(p.Findings) > 0 {
		line("  !", findings(p, 3))
	}
}
