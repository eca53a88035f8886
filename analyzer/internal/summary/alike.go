package summary

// Ambiguous reports whether result i may be fresh or not without a way for the
// caller to decide.
func Ambiguous(i int, outcomes []*Outcome) bool {
	for _, a := range outcomes {
		ra := ResultAt(a, i)
		if len(ra.Fresh) > 0 || ra.Truth == No || ra.New {
			continue
		}
		for _, b := range outcomes {
			if len(ResultAt(b, i).Fresh) > 0 && sameElsewhere(i, a, b) {
				return true
			}
		}
	}
	return false
}

// sameElsewhere reports whether the results of a and b may be the same, but for
// what i refers to.
func sameElsewhere(i int, a, b *Outcome) bool {
	ra, rb := ResultAt(a, i), ResultAt(b, i)
	if ra.Field == rb.Field && !ra.FieldTruth.Meets(rb.FieldTruth) {
		return false
	}
	for _, r := range b.Results {
		if r.Index != i && !r.Truth.Meets(ResultAt(a, r.Index).Truth) {
			return false
		}
	}
	return true
}

// ResultAt returns what o says of result i, which is nothing where it has no such entry.
func ResultAt(o *Outcome, i int) ResultOf {
	for _, r := range o.Results {
		if r.Index == i {
			return r
		}
	}
	return ResultOf{Index: i}
}
