package poolsize

import (
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/deploy"
	"github.com/poolvet/poolvet/analyzer/internal/limits"
	"github.com/poolvet/poolvet/analyzer/internal/report"
)

// unbounded reports pools that nothing limits, where several replicas share a
// server whose limit is known. A limit that the code lifts is a decision.
func (u *unit) unbounded(b *deploy.Budget, uses []use) {
	if !b.Limit.Known() || b.Allowed == 0 || b.Server == nil && b.Limit.Line == 0 {
		return
	}
	for i := range uses {
		open := uses[i].pool.sizes.Open
		j := slices.IndexFunc(b.Shares, func(s deploy.Share) bool { return s.Binary == uses[i].Binary && s.Unlimited && s.Replicas > 1 })
		if j < 0 || !open.Unlimited || open.From != limits.Library || slices.Contains(uses[i].ignores, unlimited.Name) {
			continue
		}
		pos, end := u.posOf(&uses[i])
		place := uses[i].pool.Build.At()
		if !pos.IsValid() || u.said[place] {
			continue
		}
		u.said[place] = true
		u.about(uses[i:i+1], report.Finding{Kind: unlimitedReplicas, Pos: pos, End: end, Message: b.Unbounded(&b.Shares[j], place)})
	}
}
