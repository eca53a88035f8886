package deploy

import (
	"cmp"
	"path"
	"slices"
)

// A Share is what one binary may open.
type Share struct {
	Binary string
	// Each are the limits of its pools.
	Each []Number
	// Unlimited reports whether it has a pool that nothing limits.
	Unlimited bool
	// Workloads run the binary.
	Workloads []*Workload
	Replicas  int // of all of them
	Surge     int
	Most      int // connections of all replicas
	Rollout   int // more of them during a rolling update
	// Unknown says why the share is not known, or not all of it.
	Unknown string
}

// each is the sum over the pools of one copy.
func (s *Share) each() (sum int) {
	for _, n := range s.Each {
		sum += n.Value
	}
	return sum
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

// shares sums up what each binary may open in env.
func (b *Budget) shares(group []Use, env *Environment) {
	for _, u := range group {
		if n := len(b.Shares); n == 0 || b.Shares[n-1].Binary != u.Binary {
			b.Shares = append(b.Shares, Share{Binary: u.Binary})
		}
		s := &b.Shares[len(b.Shares)-1]
		switch open := u.at(env); {
		case u.Unlimited:
			s.Unknown, s.Unlimited = "nothing limits the pool", true
		case !open.Known():
			s.Unknown = open.Unknown
		default:
			s.Each = append(s.Each, open)
		}
	}
	for i := range b.Shares {
		b.Shares[i].deploy(env, group[0])
	}
}

// deploy multiplies the share by what runs in env.
func (s *Share) deploy(env *Environment, use Use) {
	if use.Binary = s.Binary; env != nil {
		s.Workloads = env.of(&use)
	}
	if len(s.Workloads) == 0 {
		s.Unknown = cmp.Or(s.Unknown, "no file sets the number of replicas of "+binaryName(s.Binary))
	}
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
	_, ok := w.pointers[use.Database]
	return ok || w.address(use.Database, use.Engine) != (address{})
}

func binaryName(dir string) string {
	if dir == "." {
		return "the program"
	}
	return path.Base(dir)
}
