package straypool

import (
	"fmt"

	"github.com/poolvet/poolvet/analyzer/internal/roles"
)

// occasion says when way builds a pool, for the kind request.
func (u *unit) occasion(way roles.Way) string {
	switch {
	case !way.Timed:
		return "for each request of " + name(way.Root)
	case way.Root.Parent() != nil:
		return fmt.Sprintf("each time the function literal at %s runs", u.at(way.Root.Pos()))
	}
	return fmt.Sprintf("each time %s runs", name(way.Root))
}

// before says what to do with a pool that way builds, for the kind request.
func before(way roles.Way) string {
	if way.Timed {
		return "build it once, before"
	}
	return "build it once and let the handler know it"
}
