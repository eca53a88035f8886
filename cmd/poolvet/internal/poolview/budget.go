package poolview

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/poolvet/poolvet/analyzer/driver"
	"github.com/poolvet/poolvet/cmd/poolvet/internal/finding"
)

// A table is text in columns, of which some are flush right.
type table struct {
	right []bool
	rows  [][]string
}

func (t *table) add(cells ...string) { t.rows = append(t.rows, cells) }

func (t *table) write(w io.Writer) error {
	width := make([]int, len(t.right))
	for _, row := range t.rows {
		for i, cell := range row {
			width[i] = max(width[i], len(cell))
		}
	}
	for _, row := range t.rows {
		var b strings.Builder
		for i, cell := range row {
			if t.right[i] {
				fmt.Fprintf(&b, "%*s  ", width[i], cell)
			} else {
				fmt.Fprintf(&b, "%-*s  ", width[i], cell)
			}
		}
		if _, err := fmt.Fprintln(w, strings.TrimRight(b.String(), " ")); err != nil {
			return err
		}
	}
	return nil
}

// budget writes what the binaries may open against what the servers allow.
func (v *view) budget(w io.Writer) error {
	if len(v.Budgets) == 0 {
		return nil
	}
	t := &table{right: []bool{false, true, false, true, true, false}}
	t.add("budget", "each", "replicas", "at most", "rollout", "limit")
	for i := range v.Budgets {
		b := &v.Budgets[i]
		t.add("  "+finding.Printable(join(", ", b.Database, b.Environment)), "", "", "", "", finding.Printable(limit(b)))
		for j := range b.Shares {
			s := &b.Shares[j]
			t.add("    "+v.share(s), any2text(s.Each), replicas(s), atLeast(s.Most, s.Why != ""), rollout(s), finding.Printable(surge(s)))
		}
		if b.Most != nil || b.Limit != nil {
			t.add("", "", "", atLeast(b.Most, b.Partial), atLeast(b.Rollout, b.Partial || loose(b)), finding.Printable(verdict(b)))
		}
		if b.Behind != nil {
			t.add("    "+b.Behind.Pooler, any2text(b.Behind.Opens.Value), copies(b.Behind), any2text(b.Behind.Most), "", finding.Printable(behind(b.Behind)))
		}
	}
	if err := t.write(w); err != nil {
		return err
	}
	_, err := fmt.Fprintln(w)
	return err
}

// share names who a share belongs to.
func (v *view) share(s *driver.PoolShare) string {
	name := v.names[s.Binary]
	if name == "" {
		name = v.local(s.Binary)
	}
	if s.Workload != "" && s.Workload != name {
		name += " (" + s.Workload + ")"
	}
	return finding.Printable(name)
}

// any2text writes a number that may be missing.
func any2text(n any) string {
	if n == nil {
		return ""
	}
	return fmt.Sprint(n)
}

// atLeast writes a number to which something unknown may come.
func atLeast(n any, partial bool) string {
	text := any2text(n)
	if text != "" && partial {
		text += "+"
	}
	return text
}

// loose reports whether it is not known how many copies more run during an update.
func loose(b *driver.PoolBudget) bool {
	return slices.ContainsFunc(b.Shares, func(s driver.PoolShare) bool { return s.Surge.Why != "" })
}

func replicas(s *driver.PoolShare) string {
	text := any2text(s.Replicas.Value)
	if s.Replicas.At != "" {
		text += " (" + s.Replicas.At + ")"
	}
	return text
}

func rollout(s *driver.PoolShare) string {
	if text := any2text(s.Rollout); text != "" && text != "0" {
		return "+" + text
	}
	return any2text(s.Rollout)
}

func surge(s *driver.PoolShare) string {
	return join("; ", strings.TrimPrefix(s.Strategy, "none"), s.Why)
}

// copies says how many copies of a pooler run.
func copies(b *driver.PoolBehind) string {
	return replicas(&driver.PoolShare{Replicas: b.Copies})
}

// behind says how what a pooler opens compares with the server behind it.
func behind(b *driver.PoolBehind) string {
	text := "of " + allowance(&b.Limit)
	if allowed, ok := whole(b.Limit.Value); ok && int64(b.Most) > allowed {
		return fmt.Sprintf("%s, OVER by %d", text, int64(b.Most)-allowed)
	}
	return text
}

// limit says what a server allows.
func limit(b *driver.PoolBudget) string {
	if b.Limit == nil {
		return "unknown: " + b.LimitWhy
	}
	return allowance(b.Limit)
}

// allowance writes a limit and how it comes about.
func allowance(l *driver.PoolLimit) string {
	text := fmt.Sprint(l.Value)
	from := any2text(l.Server.Value)
	at := l.Server.At
	if at == "" {
		at = l.Server.From
	}
	if at != "" {
		from += " (" + at + ")"
	}
	if l.Reserved > 0 {
		from += fmt.Sprintf(" - %d reserved", l.Reserved)
	}
	if l.Others > 0 {
		from += fmt.Sprintf(" - %d for others", l.Others)
	}
	if l.Reserved == 0 && l.Others == 0 {
		return text + strings.TrimPrefix(from, text)
	}
	return text + " = " + from
}

// verdict says in words how a budget ends.
func verdict(b *driver.PoolBudget) string {
	var most, roll, allowed int64
	if n, ok := whole(b.Most); ok {
		most = n
	}
	if n, ok := whole(b.Rollout); ok {
		roll = n
	}
	if b.Limit != nil {
		if n, ok := whole(b.Limit.Value); ok {
			allowed = n
		}
	}
	switch b.Verdict {
	case "over":
		text := fmt.Sprintf("OVER by %d", most-allowed)
		if roll > most {
			text += fmt.Sprintf("; by %d during a rollout", roll-allowed)
		}
		return text
	case "over in a rollout":
		return fmt.Sprintf("fits, but OVER by %d during a rollout", roll-allowed)
	case "over behind the pooler":
		return "fits " + b.Behind.Pooler
	case "fits":
		if loose(b) {
			return "fits; unknown during a rollout"
		}
	}
	return b.Verdict // of an unknown one the lines above say why
}

func whole(n any) (int64, bool) {
	switch n := n.(type) {
	case int:
		return int64(n), true
	case int64:
		return n, true
	case float64:
		return int64(n), true
	}
	return 0, false
}
