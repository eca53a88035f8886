package poolsize

import (
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/poolmap"
	"github.com/poolvet/poolvet/analyzer/internal/report"
)

// A Subject says which pools a finding is about, because its position does not
// always show that.
type Subject struct {
	Message string   `json:"message"` // of the finding
	Pools   []string `json:"pools"`
}

// poolID is equal for equal pools of a map; see [Subject.IsAbout].
func poolID(at, call string) string { return at + " " + call }

// IsAbout reports whether the finding is about p.
func (s *Subject) IsAbout(p *poolmap.Pool) bool {
	return slices.Contains(s.Pools, poolID(p.Built.At, p.Built.Call))
}

func poolsOf(uses []use) []string {
	var out []string
	for i := range uses {
		if id := poolID(uses[i].pool.Build.At(), uses[i].pool.Site.Name); !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	return out
}

// about reports f, which is about the pools of uses.
func (u *unit) about(uses []use, f report.Finding) {
	u.report.Report(f)
	u.subject(uses, &f)
}

// subject notes that f, which is reported, is about the pools of uses.
func (u *unit) subject(uses []use, f *report.Finding) {
	u.subjects = append(u.subjects, Subject{Message: f.Message, Pools: poolsOf(uses)})
}

// Subjects returns which findings of units, and of all together, are about which
// pools.
func Subjects(units []report.UnitReport) []Subject {
	var out []Subject
	for _, c := range contributions(units) {
		out = append(out, c.Subjects...)
	}
	shares, _ := sharesOf(units)
	for _, b := range Budgets(units) {
		var pools []string
		for _, s := range shares {
			if s.Budget.Key() == b.Key() {
				pools = append(pools, s.Pools...)
			}
		}
		if kind := kindOf(&b); kind != nil {
			out = append(out, Subject{Message: b.Message(kind == budgetSurge), Pools: pools})
		}
	}
	return out
}
