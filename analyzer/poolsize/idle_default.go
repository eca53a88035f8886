package poolsize

import (
	"fmt"

	"github.com/poolvet/poolvet/analyzer/internal/limits"
	"github.com/poolvet/poolvet/analyzer/internal/report"
)

// busy is the least limit of a pool that is expected to be under load.
const busy = 10

// idles reports pools with a large limit that keep as few idle connections as
// the library does by default: under load the others are opened and closed all
// the time.
func (u *unit) idles() {
	for _, p := range u.pools() {
		open, idle := p.sizes.Open, p.sizes.Idle
		if !open.Plain() || open.Value < busy || idle.From != limits.Library || !idle.Plain() || idle.Value >= open.Value/2 {
			continue
		}
		at := u.use(&p)
		pos := at.pos
		if !pos.IsValid() {
			pos, _ = u.towards(at.pkg)
		}
		u.report.Report(report.Finding{
			Kind: idleDefault, Pos: pos, End: pos,
			Message: fmt.Sprintf("the pool may open %d connections (%s), but keeps %d idle by default and closes the others after each use; call SetMaxIdleConns",
				open.Value, at.at, idle.Value),
		})
	}
}
