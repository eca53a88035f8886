package effects

import (
	"go/types"

	"github.com/poolvet/poolvet/analyzer/internal/bodies"
	"github.com/poolvet/poolvet/analyzer/internal/convention"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
)

// A group runs literals side by side, and Wait returns the first of their errors:
//
//	var users *sql.Rows
//	g.Go(func() (err error) {
//		users, err = db.Query(q)
//		return err
//	})
//	if err := g.Wait(); err != nil {
//		return err // users may be open
//	}
//
// A literal that gives a value to a variable around it is followed where it is started;
// who reads the variable before Wait has other troubles.

func byGroup(u *Unit, c *Site) (Answer, bool) {
	if bodies.PathOf(c.Func) != GroupPath || c.Recv == nil || u.GroupOf(c.Call) == nil {
		return Answer{}, false
	}
	switch c.Func.Name() {
	case "Go":
		return Answer{Does: StartsLiteral}, true
	case "Wait":
		return Answer{Does: Waits}, true
	}
	return Answer{}, false
}

// GroupOf returns the variable of the group whose method c calls, or nil.
func (u *Unit) GroupOf(c *domain.Call) *types.Var {
	if recv := c.Arg(0); recv != nil {
		return u.Root(recv)
	}
	return nil
}

// byOnce knows Do of a sync.Once: what its argument does is done, now or before. And it
// knows sync.OnceFunc and its kin, which return a function that does what their argument
// does.
func byOnce(u *Unit, c *Site) (Answer, bool) {
	if bodies.PathOf(c.Func) != "sync" || len(c.Vals) != 2 {
		return Answer{}, false
	}
	if convention.HasPrefix(c.Func.Name(), "OnceFunc", "OnceValue") {
		return Answer{Does: ReturnsFunc}, len(c.Vals[1].Funcs) > 0
	}
	if c.Func.Name() != "Do" {
		return Answer{}, false
	}
	v := c.Vals[1]
	if len(v.Funcs) != 1 {
		return Answer{}, false
	}
	lit := v.Funcs[0].Lit
	return Answer{Does: RunsLiteral}, lit == nil || c.Follows(lit) && !u.Acquires(lit.Body)
}
