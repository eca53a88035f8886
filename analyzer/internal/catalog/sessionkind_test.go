package catalog

import (
	"slices"
	"testing"
)

func TestKindOf(t *testing.T) {
	t.Parallel()
	release := func(methods ...string) []Release {
		var list []Release
		for _, m := range methods {
			list = append(list, Release{Method: m})
		}
		return list
	}
	for name, test := range map[string]struct {
		session Session
		want    SessionKind
	}{
		"unit of work": {Session{Noun: "unit of work", Release: release("Commit", "Rollback")}, KindTransaction},
		"named tx":     {Session{Noun: "transaction", Release: release("Close")}, KindOther},
		"only commit":  {Session{Release: release("Commit")}, KindOther},
		"row":          {Session{Release: release("Scan")}, KindRow},
		"statement":    {Session{Release: release("Close"), Holds: HoldsStatement}, KindStatement},
		"cursor":       {Session{Release: release("Close"), Holds: HoldsCursor, Drains: []string{"Next"}}, KindCursor},
		"rows":         {Session{Release: release("Close"), Drains: []string{"Next"}}, KindRows},
		"read errors":  {Session{Release: release("Close"), ErrReleases: []string{"Read"}}, KindRows},
		"lease":        {Session{Noun: "lease", Release: release("Return")}, KindOther},
	} {
		if got := KindOf(&test.session); got != test.want {
			t.Errorf("%s: %v, want %v", name, got, test.want)
		}
	}
}

// TestBuiltinKinds holds the kinds of the built-in sessions to what their methods say
// where that leaves no choice.
func TestBuiltinKinds(t *testing.T) {
	t.Parallel()
	for _, lib := range Builtin().Libraries() {
		for i := range lib.Sessions {
			s := &lib.Sessions[i]
			if s.Kind == KindDerived {
				t.Errorf("%s has no kind", s.Name)
			}
			rolled := slices.ContainsFunc(s.Release, func(r Release) bool { return r.Method == "Rollback" })
			if rolled && KindOf(s) == KindTransaction && !s.Is(KindTransaction) && s.Noun != "session" {
				t.Errorf("%s is committed and rolled back, but its kind is %v", s.Name, s.Kind)
			}
		}
	}
}

func TestIs(t *testing.T) {
	t.Parallel()
	var none *Session
	if none.Is(KindDerived) {
		t.Error("no session is of a kind")
	}
	rows := &Session{Kind: KindRows}
	if !rows.Is(KindRow, KindRows) || rows.Is(KindRow) {
		t.Error("rows are not distinguished from a row")
	}
}
