package deploy

import (
	"cmp"
	"fmt"
	"path"
	"slices"
)

// A Share is what one binary may open.
type Share struct {
	Binary string
	Pools  []Pool // whose limits are known
	// Unlimited reports whether it has a pool that nothing limits.
	Unlimited bool
	// Workloads are those that run the binary; Part reports whether further workloads run it with
	// other sizes.
	Workloads []*Workload
	Part      bool
	Replicas  int // of all of them
	Surge     int
	Most      int // connections of all replicas
	Rollout   int // more of them during a rolling update
	// Unknown says why the share is not known, or not all of it.
	Unknown string
}

// each is the sum over the pools of one copy.
func (s *Share) each() int { return sum(heldAtOnce(s.Pools)) }

// Each returns the limits of the pools that count.
func (s *Share) Each() []Number {
	var out []Number
	for _, p := range heldAtOnce(s.Pools) {
		out = append(out, p.Number)
	}
	return out
}

// of returns the workloads that run the binary of use. An image that only may
// be the one of the binary counts if it has the address of the database,
// or is alone. A job next to a service of the same binary runs another task of
// it and then ends: it does not count.
func (e *Environment) of(use *Use) []*Workload {
	var all []*Workload
	for _, w := range e.Workloads {
		if w.Binary() == use.Binary && use.Binary != "" {
			all = append(all, w)
		}
	}
	for _, better := range []func(w *Workload) bool{
		func(w *Workload) bool { return w.sure || w.knows(use) },
		func(w *Workload) bool { return w.knows(use) },
		func(w *Workload) bool { return w.Kind != "Job" && w.Kind != "CronJob" },
	} {
		if slices.ContainsFunc(all, better) {
			all = slices.DeleteFunc(all, func(w *Workload) bool { return !better(w) })
		}
	}
	if len(all) > 1 && !slices.ContainsFunc(all, func(w *Workload) bool { return w.sure || w.knows(use) }) {
		return nil
	}
	return all
}

// shares sums up what each binary may open in env. Workloads of one binary that get
// different sizes have a share each.
func (b *Budget) shares(group []Use, env *Environment) {
	for len(group) > 0 {
		n := 1
		for n < len(group) && group[n].Binary == group[0].Binary {
			n++
		}
		b.Shares = append(b.Shares, sharesOf(group[:n], env)...)
		group = group[n:]
	}
}

// sharesOf returns the shares of one binary, which has the pools uses.
func sharesOf(uses []Use, env *Environment) []Share {
	var workloads []*Workload
	if env != nil {
		workloads = env.of(&uses[0])
	}
	if len(workloads) == 0 {
		s := Share{Binary: uses[0].Binary, Unknown: "no file sets the number of replicas of " + binaryName(uses[0].Binary)}
		for i := range uses {
			s.open(&uses[i], uses[i].at(env))
		}
		return []Share{s}
	}
	if either := alternatives(workloads); either != "" {
		return []Share{{Binary: uses[0].Binary, Unknown: either}}
	}
	var out []Share
	for _, w := range workloads {
		s := Share{Binary: uses[0].Binary, Workloads: []*Workload{w}}
		for i := range uses {
			s.open(&uses[i], uses[i].in(w, workloads, env))
		}
		if i := slices.IndexFunc(out, func(other Share) bool { return other.same(&s) }); i >= 0 {
			out[i].Workloads = append(out[i].Workloads, w)
		} else {
			out = append(out, s)
		}
	}
	for i := range out {
		out[i].Part = len(out) > 1
		out[i].deploy()
	}
	return out
}

// alternatives says that workloads are deployed in several ways, or returns "": a
// chart and plain manifests are for different clusters.
func alternatives(workloads []*Workload) string {
	for _, w := range workloads[1:] {
		if first := workloads[0]; w.by != first.by {
			return fmt.Sprintf("%s at %s and %s at %s deploy it, and nothing shows which is used", first.by, first, w.by, w)
		}
	}
	return ""
}

// open counts in a pool, whose limit is n.
func (s *Share) open(u *Use, n Number) {
	switch {
	case u.Unlimited:
		s.Unknown, s.Unlimited = "nothing limits the pool", true
	case !n.Known():
		s.Unknown = cmp.Or(s.Unknown, n.Unknown)
	default:
		s.Pools = append(s.Pools, Pool{Number: n, N: u.N, Instead: u.Instead})
		s.Unknown = cmp.Or(s.Unknown, u.More)
	}
}

// same reports whether the pools of s and other have the same sizes.
func (s *Share) same(other *Share) bool {
	return s.Unknown == other.Unknown && s.Unlimited == other.Unlimited && slices.EqualFunc(s.Pools, other.Pools, func(a, b Pool) bool { return a.Value == b.Value })
}

// deploy multiplies the share by what runs.
func (s *Share) deploy() {
	for _, w := range s.Workloads {
		switch {
		case !w.Replicas.Known():
			s.Unknown = cmp.Or(s.Unknown, w.Replicas.Unknown)
		case !w.Surge.Known():
			s.Replicas += w.Replicas.Value
		default:
			s.Replicas += w.Replicas.Value
			s.Surge += w.Surge.Value
		}
	}
	s.Most, s.Rollout = s.Replicas*s.each(), s.Surge*s.each()
}

// knows reports whether w has a variable for the database.
func (w *Workload) knows(use *Use) bool {
	_, _, ok := w.pointer(use)
	return ok || w.address(use) != (address{})
}

func binaryName(dir string) string {
	if dir == "." {
		return "the program"
	}
	return path.Base(dir)
}
