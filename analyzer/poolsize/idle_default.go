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
	pools := u.pools()
	for i := range pools {
		p := &pools[i]
		open, idle := p.sizes.Open, p.sizes.Idle
		if !open.Plain() || open.Value < busy || idle.From != limits.Library || !idle.Plain() || idle.Value >= open.Value/2 {
			continue
		}
		at := u.use(p)
		pos, end := u.posOf(&at)
		u.about([]use{at}, report.Finding{
			Kind: idleDefault, Pos: pos, End: end,
			Message: fmt.Sprintf("the pool may open %d connections (%s), but by default keeps only %d of them idle and closes the others after use; call SetMaxIdleConns",
				open.Value, at.at, idle.Value),
		})
	}
}
