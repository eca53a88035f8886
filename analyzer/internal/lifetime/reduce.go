package lifetime

import (
	"fmt"
	"maps"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/catalog"
)

// maxOutcomes bounds the outcomes of a summary.
const maxOutcomes = 8

// reduce returns the distinct outcomes among all in the order of their text. If
// they are too many, it leaves out what they say, the least useful first.
func (u *unit) reduce(all []Outcome) []Outcome {
	all = distinct(all)
	for _, leaveOut := range []func([]Outcome){dropParamTruths, u.mergeOrigins, dropResultTruths} {
		if len(all) <= maxOutcomes {
			break
		}
		leaveOut(all)
		all = distinct(all)
	}
	return all
}

func distinct(all []Outcome) []Outcome {
	text := map[string]Outcome{}
	for _, o := range all {
		text[fmt.Sprint(o)] = o
	}
	sorted := make([]Outcome, 0, len(text))
	for _, key := range slices.Sorted(maps.Keys(text)) {
		sorted = append(sorted, text[key])
	}
	return sorted
}

func dropParamTruths(all []Outcome) {
	for n := range all {
		params := slices.Clone(all[n].Params)
		for i := range params {
			params[i].Truth = Unknown
		}
		all[n].Params = slices.DeleteFunc(params, func(p Param) bool {
			return p.Effect == Borrows && !p.Scans && !p.Keeps && len(p.Gets) == 0
		})
	}
}

// mergeOrigins takes the obligations of one result for one, wherever they begin:
//
//	switch kind {
//	case Postgres:
//		return postgres.NewConnector(ctx)
//	case MySQL:
//		return mysql.NewConnector(ctx)
//	…
func (u *unit) mergeOrigins(all []Outcome) {
	before := make([]*Outcome, len(all))
	for n, o := range all {
		before[n] = &o
		all[n].Results = slices.Clone(o.Results)
	}
	for _, o := range all {
		for i, r := range o.Results {
			fresh := make([]Fresh, len(r.Fresh))
			for nth := range fresh {
				fresh[nth] = u.origin(before, r.Index, nth)
			}
			o.Results[i].Fresh = fresh
		}
	}
}

// origin returns the first session or connection among the n-th obligations of
// result i, or else the first pool: what gets either has a session to release.
func (u *unit) origin(outcomes []*Outcome, i, n int) Fresh {
	var first *Fresh
	for _, o := range outcomes {
		fresh := resultAt(o, i).Fresh
		if n >= len(fresh) {
			continue
		}
		if fresh[n].Class == Session || u.connects(fresh[n]) {
			return fresh[n]
		}
		if first == nil {
			first = &fresh[n]
		}
	}
	return *first
}

// connects reports whether fresh began as one connection without a pool.
func (u *unit) connects(fresh Fresh) bool {
	made := u.constructor(fresh.Origin)
	return made != nil && made.Making == catalog.Connects
}

func dropResultTruths(all []Outcome) {
	for n := range all {
		results := slices.Clone(all[n].Results)
		for i := range results {
			results[i].Truth = Unknown
		}
		all[n].Results = slices.DeleteFunc(results, func(r ResultOf) bool { return !r.refers() })
	}
}
