package summary

import (
	"fmt"
	"maps"
	"slices"
)

// maxOutcomes bounds the outcomes of a summary.
const maxOutcomes = 8

// Of returns the summary with the distinct outcomes among all, in the order of their text, or nil
// if the summary would be too large. If there are too many outcomes, it drops details, the least
// useful first. connects is as in origin.
func Of(all []Outcome, connects func(Fresh) bool) *Summary {
	all = distinct(all)
	mergeOrigins := func(all []Outcome) { mergeOrigins(all, connects) }
	for _, leaveOut := range []func([]Outcome){dropParamTruths, mergeOrigins, dropResultTruths} {
		if len(all) <= maxOutcomes {
			break
		}
		leaveOut(all)
		all = distinct(all)
	}
	if len(all) > maxOutcomes {
		return nil
	}
	return &Summary{all}
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
			params[i].Truth, params[i].Field, params[i].FieldTruth, params[i].FieldKept, params[i].FieldLeft = Unknown, "", Unknown, false, Unknown
		}
		all[n].Params = slices.DeleteFunc(params, func(p Param) bool {
			return p.Effect == Borrows && !p.Scans && !p.Keeps && !p.Unowned && len(p.Gets) == 0
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
func mergeOrigins(all []Outcome, connects func(Fresh) bool) {
	before := make([]*Outcome, len(all))
	for n, o := range all {
		before[n] = &o
		all[n].Results = slices.Clone(o.Results)
	}
	for _, o := range all {
		for i, r := range o.Results {
			fresh := make([]Fresh, len(r.Fresh))
			for nth := range fresh {
				fresh[nth] = Origin(before, r.Index, nth, connects)
			}
			o.Results[i].Fresh = fresh
		}
	}
}

// Origin returns the first session or connection among the n-th obligations of
// result i, or else the first pool: what gets either has a session to release. connects
// reports whether an obligation began as one connection without a pool.
func Origin(outcomes []*Outcome, i, n int, connects func(Fresh) bool) Fresh {
	var first *Fresh
	for _, o := range outcomes {
		fresh := ResultAt(o, i).Fresh
		if n >= len(fresh) {
			continue
		}
		if fresh[n].Class == Session || connects(fresh[n]) {
			return fresh[n]
		}
		if first == nil {
			first = &fresh[n]
		}
	}
	return *first
}

func dropResultTruths(all []Outcome) {
	for n := range all {
		results := slices.Clone(all[n].Results)
		for i := range results {
			results[i].Truth, results[i].Const = Unknown, ""
		}
		all[n].Results = slices.DeleteFunc(results, func(r ResultOf) bool { return !r.Refers() })
	}
}
