package poolview

import (
	"fmt"
	"strings"
)

// A bar compares what the binaries may open with what a server allows.
type bar struct {
	ID       int // from 1, for the names of patterns
	Database string
	Verdict  string
	Over     bool
	Label    string // the whole in words
	Segments []segment
	Rollout  *segment
	Limit    string // x of the line, or "" where the limit is unknown
	Anchor   string // of the text at the line
	Allowed  string // "97 = 100 (deploy/postgres.yaml:9) - 3 reserved"
	Short    string // "97"
	Excess   *segment
	Rows     []shareRow
	Most     string
	Surge    string
}

// leastLettered is how many percent of a bar have room for a letter.
const leastLettered = 7

// A segment is a part of a bar.
type segment struct {
	X, Width string // in percent
	Middle   string
	Letter   string
	Dark     bool // every second one
	Number   int64
}

// A shareRow is a line of the table under a bar.
type shareRow struct {
	Letter, Binary, Each, Replicas, At, Most, Rollout, Note string
	Dark                                                    bool
}

// bar returns the bar of the budget at index.
func (v *view) bar(index int) bar {
	b := &v.Budgets[index]
	out := bar{ID: index + 1, Database: join(", ", b.Database, b.Environment), Verdict: verdict(b), Over: strings.HasPrefix(b.Verdict, "over"), Allowed: limit(b)}
	most, _ := whole(b.Most)
	roll, _ := whole(b.Rollout)
	allowed := int64(0)
	if b.Limit != nil {
		allowed, _ = whole(b.Limit.Value)
		out.Short = fmt.Sprint(allowed)
	}
	roll = max(roll, most)
	scale := max(roll, allowed) * 21 / 20
	at := int64(0)
	for i := range b.Shares {
		s := &b.Shares[i]
		n, known := whole(s.Most)
		r := shareRow{
			Binary: v.share(s), Each: any2text(s.Each), Replicas: any2text(s.Replicas.Value), At: s.Replicas.At,
			Most: atLeast(s.Most, s.Why != ""), Rollout: rollout(s), Note: surge(s), Dark: i%2 == 0,
		}
		if known && n > 0 {
			r.Letter = letter(i)
			part := segment{percent(at, scale), percent(n, scale), percent(2*at+n, 2*scale), r.Letter, i%2 == 0, n}
			if n*100 < leastLettered*scale {
				part.Letter = ""
			}
			out.Segments = append(out.Segments, part)
			at += n
		}
		out.Rows = append(out.Rows, r)
	}
	if roll > most && most > 0 {
		out.Rollout = &segment{X: percent(most, scale), Width: percent(roll-most, scale), Number: roll - most}
		out.Surge = atLeast(roll, b.Partial)
	}
	if most > 0 {
		out.Most = atLeast(most, b.Partial)
	}
	out.measure(allowed, most, roll, scale)
	return out
}

// measure places the line of the limit and what goes beyond it.
func (b *bar) measure(allowed, most, roll, scale int64) {
	words := []string{b.Database + ":"}
	switch {
	case most == 0:
		words = append(words, "the number of connections that the binaries may open is unknown")
	case allowed > 0:
		words = append(words, fmt.Sprintf("at most %d of %d connections", most, allowed))
	default:
		words = append(words, fmt.Sprintf("at most %d connections", most))
	}
	if roll > most {
		words = append(words, fmt.Sprintf("and %d during a rollout", roll))
	}
	b.Label = strings.Join(words, " ")
	if allowed == 0 || most == 0 {
		return
	}
	b.Limit, b.Anchor = percent(allowed, scale), "middle"
	switch {
	case allowed*8 < scale:
		b.Anchor = "start"
	case allowed*8 > scale*7:
		b.Anchor = "end"
	}
	if roll > allowed {
		b.Excess = &segment{X: percent(allowed, scale), Width: percent(roll-allowed, scale), Number: roll - allowed}
	}
}

// letter names the share at index: A, B, …, Z, then numbers.
func letter(index int) string {
	if index < 26 {
		return string(rune('A' + index))
	}
	return fmt.Sprint(index + 1)
}
