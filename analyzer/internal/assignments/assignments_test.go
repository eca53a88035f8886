package assignments_test

import (
	"go/types"
	"testing"

	"github.com/poolvet/poolvet/analyzer/internal/assignments"
	"github.com/poolvet/poolvet/analyzer/internal/bodies/passtest"
)

// TestAssigns holds how often variables get a value, under how many conditions, and how often
// a call drops the error.
func TestAssigns(t *testing.T) {
	t.Parallel()
	pass := passtest.Of(t, `package shop
import ("fmt"; "os"; "strconv")
type config struct { size int }
func size(limit int) (n int, err error) {
	once := 10
	twice := 5
	if limit > 0 { twice = limit }
	dropped, _ := strconv.Atoi(os.Getenv("A"))
	var scanned int
	fmt.Sscan(os.Getenv("B"), &scanned)
	for i := range 3 { n += i }
	c := config{size: 1}
	c.size = twice
	return once + dropped + scanned + c.size, nil
}
`)
	type found struct{ times, guarded, drops int }
	got := map[string]found{}
	c := assignments.Collect(pass.TypesInfo, pass.Files)
	for v, list := range c.Assigns {
		f := found{times: len(list)}
		for _, a := range list {
			if len(a.Guards) > c.Depths[v] {
				f.guarded++
			}
			if a.Drops {
				f.drops++
			}
		}
		got[v.Name()] = f
	}
	for name, want := range map[string]found{
		"once": {times: 1}, "twice": {times: 2, guarded: 1}, "dropped": {times: 1, drops: 1},
		"scanned": {times: 2, drops: 1}, "n": {times: 2, guarded: 1},
	} {
		if got[name] != want {
			t.Errorf("%s: %+v, not %+v", name, got[name], want)
		}
	}
	if len(c.Stores) != 1 || len(c.Literals) != 1 || len(c.Calls) != 4 {
		t.Errorf("%d stores, %d literals, %d calls", len(c.Stores), len(c.Literals), len(c.Calls))
	}
}

// TestFieldNames holds that a field has one name whichever type leads to it.
func TestFieldNames(t *testing.T) {
	t.Parallel()
	pass := passtest.Of(t, `package shop
type Config struct { Pool struct { Size int } }
type Alias = Config
type Copy Config
`)
	names := assignments.NewNames()
	for _, name := range []string{"Config", "Alias", "Copy"} {
		pool := pass.Pkg.Scope().Lookup(name).Type().Underlying().(*types.Struct).Field(0)
		size := pool.Type().(*types.Struct).Field(0)
		if got := names.Field(size).Name; got != "example.com/shop.Config.Pool.Size" {
			t.Errorf("%s: %s", name, got)
		}
	}
}
