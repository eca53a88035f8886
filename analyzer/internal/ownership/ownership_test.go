package ownership

import (
	"slices"
	"testing"

	"github.com/poolvet/poolvet/analyzer/internal/bodies/passtest"
	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
	"github.com/poolvet/poolvet/analyzer/internal/summary"
)

const source = `package shop

import (
	"database/sql"
	"errors"
)

type holder struct{ rows *sql.Rows }

func Closes(rows *sql.Rows)  { rows.Close() }
func Passes(rows *sql.Rows)  { Closes(rows) }
func Defers(rows *sql.Rows)  { defer rows.Close() }
func Stores(h *holder, rows *sql.Rows) { h.rows = rows }
func May(rows *sql.Rows, yes bool) {
	if yes {
		rows.Close()
	}
}
func loses(db *sql.DB) error {
	rows, err := db.Query("select 1")
	if err != nil {
		return err
	}
	if !rows.Next() {
		return errors.New("none")
	}
	return rows.Scan()
}
`

// TestSummaries holds what the functions do to their sessions, for each way in which they
// return.
func TestSummaries(t *testing.T) {
	t.Parallel()
	pass := passtest.Of(t, source)
	u := New(pass, catalog.Builtin())
	u.Analyze()
	for _, c := range []struct {
		name  string
		param int
		want  []summary.Effect
	}{
		{"Closes", 1, []summary.Effect{summary.Releases}},
		{"Passes", 1, []summary.Effect{summary.Releases}},
		{"Defers", 1, []summary.Effect{summary.Releases}},
		{"Stores", 2, []summary.Effect{summary.Stores}},
		{"May", 1, []summary.Effect{summary.Borrows, summary.Releases}},
	} {
		_, fn := passtest.Function(t, pass, c.name)
		s := u.SummaryOf(fn)
		if s == nil {
			t.Errorf("%s: nothing is known", c.name)
			continue
		}
		var got []summary.Effect
		for _, o := range s.Outcomes {
			effect := summary.Borrows
			for _, p := range o.Params {
				if p.Index == c.param {
					effect = p.Effect
				}
			}
			if !slices.Contains(got, effect) {
				got = append(got, effect)
			}
		}
		slices.Sort(got)
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: got %v, not %v", c.name, got, c.want)
		}
	}
}

// TestEvents holds what is recorded of an obligation.
func TestEvents(t *testing.T) {
	t.Parallel()
	pass := passtest.Of(t, source)
	u := New(pass, catalog.Builtin())
	u.Analyze()
	_, fn := passtest.Function(t, pass, "loses")
	known := u.Functions[fn]
	if known == nil || len(known.Objects) == 0 {
		t.Fatal("the function was not followed")
	}
	var lines []int
	for _, e := range known.Found.Events {
		if e.What == Lost {
			lines = append(lines, pass.Fset.Position(e.Pos).Line)
		}
	}
	slices.Sort(lines)
	if want := []int{27}; !slices.Equal(slices.Compact(lines), want) {
		t.Errorf("lost at lines %v, not %v", lines, want)
	}
}

// TestWiden holds that what only one of two states knows is given up: what the caller may
// hold counts as stored, and an obligation is not followed any more.
func TestWiden(t *testing.T) {
	t.Parallel()
	const own, given, both = domain.ObjID(0), domain.ObjID(1), domain.ObjID(2)
	f := &flow{objects: []*Object{{Kind: Obligation}, {Kind: param}, {Kind: Obligation}}}
	first, other := &domain.State{}, &domain.State{}
	first.Set(own, domain.Open)
	first.Set(given, domain.Released)
	for _, st := range []*domain.State{first, other} {
		st.Set(both, domain.Open)
	}
	givenUp, changed := f.widen(first, other)
	if !changed || !slices.Equal(givenUp, []domain.ObjID{own, given}) {
		t.Errorf("gave up %v, changed %t", givenUp, changed)
	}
	if _, held := first.Status(own); held {
		t.Error("an obligation that only one state has is still followed")
	}
	if s, _ := first.Status(given); s != domain.Stored {
		t.Errorf("a parameter that only one state releases has status %v", s)
	}
	if s, _ := first.Status(both); s != domain.Open {
		t.Errorf("what both hold has status %v", s)
	}
	if _, changed := f.widen(first, other); changed {
		t.Error("to widen again changes the state")
	}
}
