package poolsize

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/limits"
	"github.com/poolvet/poolvet/analyzer/internal/poolmap"
	"github.com/poolvet/poolvet/analyzer/internal/report"
)

// embedded are engines in the process, where the number of CPUs is a good limit.
var embedded = []string{"sqlite", "duckdb", "bbolt", "badger", "leveldb", ""}

// machines reports pools whose size follows the number of CPUs: a larger machine
// opens more connections, though the server stays the same.
func (u *unit) machines() {
	pools := u.pools()
	for i := range pools {
		p := &pools[i]
		open := p.sizes.Open
		if open.Formula == "" || slices.Contains(embedded, poolmap.Engine(p.Driver, p.Library, p.Type)) {
			continue
		}
		at := u.use(p)
		if slices.Contains(at.ignores, cpus.Name) {
			continue
		}
		pos, end := u.posOf(&at)
		how := fmt.Sprintf("has up to %s connections by default", open.Formula)
		switch {
		case open.Formula == limits.CPUs:
			how = fmt.Sprintf("gets its size at %s from a value that %s", open.At, open.Formula)
		case open.From != limits.Library: // 0
			how += fmt.Sprintf(", which the value at %s stands for", open.At)
		}
		remedy := u.turn(p, catalog.MaxOpen, "call %s with a number", "set %s to a number")
		u.about([]use{at}, report.Finding{Kind: cpus, Pos: pos, End: end, Message: fmt.Sprintf(
			"the pool opened at %s %s, so it opens more connections on a larger machine; %s", p.Build.At(), how, cmp.Or(remedy, "set a number"))})
	}
}

// turn says, in the form for a setter or a field, what to do with the knob of p in
// a role; "" if there is none.
func (u *unit) turn(p *pool, role catalog.Role, setter, field string) string {
	k, _ := u.known.DefaultKnob(p.Type, p.Library, role)
	switch {
	case k == nil:
		return ""
	case k.Func != "":
		return fmt.Sprintf(setter, k.Func[strings.LastIndexByte(k.Func, '.')+1:])
	}
	return fmt.Sprintf(field, k.Field[strings.LastIndexByte(k.Field, '.')+1:])
}
