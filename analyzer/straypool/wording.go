package straypool

import (
	"fmt"

	"github.com/poolvet/poolvet/analyzer/internal/roles"
)

// occasion says when way builds a pool again and again.
func (u *unit) occasion(way roles.Way) string {
	switch {
	case way.Role == roles.Loop:
		return "in each iteration of the loop in " + name(way.Root)
	case !way.Timed:
		return "for each request that " + name(way.Root) + " handles"
	case way.Root.Parent() != nil:
		return fmt.Sprintf("each time the function literal at %s runs", u.at(way.Root.Pos()))
	}
	return fmt.Sprintf("each time %s runs", name(way.Root))
}

// before says what to do with a pool that way builds again and again.
func before(way roles.Way) string {
	switch {
	case way.Role == roles.Loop:
		return "build it before the loop"
	case way.Timed:
		return "build it once, when the program starts"
	}
	return "build it once and pass it to the handler"
}
