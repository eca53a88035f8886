package poolsize

import (
	"math"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/deploy"
	"github.com/poolvet/poolvet/analyzer/internal/report"
)

// keeps compares what the pools keep open at least, over all replicas, with what
// the server accepts. What a pool may open at most bounds what it keeps.
func (u *unit) keeps(d *deploy.Deployments, uses []use) {
	var kept []use
	for _, of := range uses {
		least, open := of.pool.sizes.Min, of.pool.sizes.Open
		if !least.Plain() || least.Value <= 0 || least.Value > math.MaxInt32 || least.PerMember || len(least.Differs) > 0 {
			continue
		}
		if of.More != "" || !of.Unlimited && (!of.Open.Known() || open.Value < least.Value) {
			continue
		}
		of.Open = deploy.Number{Value: int(least.Value), Place: placeOf(least.At)}
		of.Unlimited, of.Files, of.Setting = false, nil, ""
		if pos, _ := u.knobAt(least.Knob); pos.IsValid() {
			of.at, of.pos = placeOf(least.Knob), pos
		}
		kept = append(kept, of)
	}
	for _, b := range d.Budgets(rows(kept), declared(u.config)) {
		mine := summed(kept, &b)
		at := largest(mine, &b)
		if b.Verdict == deploy.Over && !slices.Contains(at.ignores, keeps.Name) {
			pos, end := u.posOf(at)
			u.about(mine, report.Finding{Kind: keeps, Pos: pos, End: end, Message: b.Keeps()})
		}
	}
}
