package deploy

import (
	"cmp"
	"slices"
)

// A Pool is one whose limit is known.
type Pool struct {
	Number
	N       int   // distinguishes the pools of a binary
	Instead []int // pools that a process never holds at the same time as this one
}

func (p *Pool) excludes(other *Pool) bool {
	return slices.Contains(p.Instead, other.N) || slices.Contains(other.Instead, p.N)
}

// heldAtOnce returns those of pools that a process may hold at the same time, with the largest sum.
// Commands of one binary are never run by the same process:
//
//	switch os.Getenv("ROLE") {
//	case "relay":
//		relay(open())
//	default:
//		serve(open())
//	}
func heldAtOnce(pools []Pool) []Pool {
	bySize := slices.Clone(pools)
	slices.SortStableFunc(bySize, func(a, b Pool) int { return cmp.Compare(b.Value, a.Value) })
	held := heaviest(bySize, mostDecisions)
	return slices.DeleteFunc(slices.Clone(pools), func(p Pool) bool {
		return !slices.ContainsFunc(held, func(other Pool) bool { return other.N == p.N })
	})
}

// mostDecisions is how many pools are tried both with and without; the others are held if they can.
const mostDecisions = 12

// heaviest returns the compatible ones of pools with the largest sum.
func heaviest(pools []Pool, decisions int) []Pool {
	if len(pools) == 0 {
		return nil
	}
	first, rest := pools[0], pools[1:]
	compatible := slices.DeleteFunc(slices.Clone(rest), func(p Pool) bool { return first.excludes(&p) })
	with := append([]Pool{first}, heaviest(compatible, decisions)...)
	if len(compatible) == len(rest) || decisions == 0 {
		return with
	}
	if without := heaviest(rest, decisions-1); sum(without) > sum(with) {
		return without
	}
	return with
}

func sum(pools []Pool) (sum int) {
	for _, p := range pools {
		sum += p.Value
	}
	return sum
}
