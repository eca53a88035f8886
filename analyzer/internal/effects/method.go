package effects

import (
	"go/types"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/carrier"
	"github.com/poolvet/poolvet/analyzer/internal/catalog"
	"github.com/poolvet/poolvet/analyzer/internal/convention"
	"github.com/poolvet/poolvet/analyzer/internal/domain"
)

// A MethodEffect says what a method does to the session or pool that it is called on.
type MethodEffect uint8

const (
	Borrows MethodEffect = iota
	Releases
	ReleasesOnSuccess
	Drains          // releases it when it returns false
	ShowsEnd        // says that nothing is held when it returns true
	ReleasesOnError // releases it when it returns an error
	EndsBegun       // ends what was begun on it
	Closes          // closes a connection, which does not bring it back to a pool
	Scans           // Scan: releases a row, not rows
	Escapes         // unknown
)

// EffectOnPool returns what the method that c calls does to a pool.
func (u *Unit) EffectOnPool(c *domain.Call) MethodEffect {
	if pool := u.Catalog.Pool(c.Recv); pool != nil {
		return EffectOfPool(pool, c.Func.Name())
	}
	if u.IsLibrary(c.Func) {
		return Borrows // a handle that the pool gave
	}
	return EffectByName(nil, c)
}

// EffectOfPool returns what the method name of pool does according to the catalog. If there
// is no pool underneath, there is nothing to close.
func EffectOfPool(pool *catalog.Pool, name string) MethodEffect {
	switch {
	case slices.Contains(pool.Close, name):
		return Releases
	case pool.Underlying == name:
		return ReleasesOnError
	}
	return Borrows
}

// EffectOnSession returns what the method that c calls does to s according to the catalog; sets
// says whether the function around asks rows for further result sets.
func EffectOnSession(s *catalog.Session, c *domain.Call, sets bool) MethodEffect {
	name := c.Func.Name()
	for _, r := range s.Release {
		switch {
		case r.Method != name:
		case r.OnSuccessOnly:
			return ReleasesOnSuccess
		default:
			return Releases
		}
	}
	if slices.Contains(s.Drains, name) && carrier.ReturnsBool(c.Func) {
		if name == "Next" && slices.Contains(s.Drains, "NextResultSet") && sets {
			return Borrows
		}
		return Drains
	}
	switch {
	case slices.Contains(s.ErrReleases, name):
		return ReleasesOnError
	case slices.Contains(s.Ended, name):
		return ShowsEnd
	}
	return Borrows
}

// worksOnOther reports whether fn gets something that is neither a context nor a function.
func worksOnOther(fn *types.Func) bool {
	for v := range fn.Signature().Params().Variables() {
		if !carrier.IsContext(v.Type()) && !carrier.IsFunc(v.Type()) {
			return true
		}
	}
	return false
}

// EffectByName returns what a method of an unknown type does, judged by
// its name; s is the session in it, if that is known.
func EffectByName(s *catalog.Session, c *domain.Call) MethodEffect {
	name := c.Func.Name()
	if s != nil && carrier.IsRelease(s, name) && name != "Scan" {
		return Releases
	}
	switch {
	case convention.Releases(name):
		return Releases
	case s != nil && slices.Contains(s.ErrReleases, name):
		return ReleasesOnError
	case name == "Scan":
		return Scans
	case name == "Next" && carrier.ReturnsBool(c.Func):
		return Drains
	case convention.MayRelease(name):
		if carrier.IsTransaction(s) && types.IsInterface(c.Recv) && worksOnOther(c.Func) {
			return Borrows // of a repository within the transaction: u.Orders().Add(ctx, order)
		}
		return Escapes
	}
	if types.IsInterface(c.Recv) {
		return Borrows
	}
	return Escapes
}
