package driver

import (
	"cmp"
	"fmt"
	"path"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/config"
	"github.com/poolvet/poolvet/analyzer/internal/deploy"
	"github.com/poolvet/poolvet/analyzer/internal/poolmap"
)

// AddBudgets adds to m what its binaries may open against what the servers
// allow, as far as the files below root say so.
func AddBudgets(m *PoolMap, root string) {
	file := config.Read(root)
	d := deploy.Read(root, deploy.Options{Exclude: file.Settings.Exclude, All: true})
	names := map[string]string{} // of binaries, by directory
	var uses []deploy.Use
	for _, b := range m.Binaries {
		names[b.Dir] = b.Name
		for i := range m.Pools {
			if p := &m.Pools[i]; slices.Contains(b.Pools, p.ID) && (p.Database.Engine == deploy.Postgres || p.Database.Engine == deploy.MySQL) {
				uses = append(uses, useOf(p, b.Dir))
			}
		}
	}
	for _, b := range d.Budgets(uses, declared(file)) {
		m.Budgets = append(m.Budgets, budget(&b, names))
	}
	for _, note := range d.Notes {
		m.Notes = append(m.Notes, note.String())
	}
}

// useOf writes the pool of a binary for package deploy.
func useOf(p *Pool, binary string) deploy.Use {
	use := deploy.Use{Binary: binary, Database: p.Database.Key, Engine: p.Database.Engine}
	open := &p.Sizes.Open
	n, plain := open.Value.(float64) // as JSON decodes a number
	switch {
	case p.Built.Times == "per key":
		use.Open.Unknown = "a pool is built for each key"
	case open.Value == "unlimited":
		use.Unlimited = true
	case !plain && open.Why != "":
		use.Open.Unknown = open.Why
	case !plain:
		use.Open.Unknown = fmt.Sprintf("the limit is %v", open.Value)
	case open.PerMember:
		use.Open.Unknown = "the limit counts for each server"
	case len(open.Differs) > 0:
		use.Open.Unknown = "files disagree on " + open.Key
	default:
		use.Open = deploy.Number{Value: int(n), Place: place(open.At)}
	}
	return use
}

// place reads file:line.
func place(at string) deploy.Place {
	file, line := poolmap.SplitPlace(at)
	return deploy.Place{File: file, Line: line}
}

// declared returns the limits that .poolvet.yml declares.
func declared(file *config.Config) []deploy.Declared {
	var out []deploy.Declared
	for i := range file.Budget {
		b := &file.Budget[i]
		d := deploy.Declared{Database: b.Database, Place: deploy.Place{File: ConfigName, Line: b.Lines["limit"]}, Reserved: -1, Others: -1}
		for _, given := range []struct {
			from *int
			to   *int
		}{{b.Limit, &d.Limit}, {b.Reserved, &d.Reserved}, {b.Others, &d.Others}} {
			if given.from != nil {
				*given.to = *given.from
			}
		}
		out = append(out, d)
	}
	return out
}

// budget writes a budget for the map.
func budget(b *deploy.Budget, names map[string]string) PoolBudget {
	out := PoolBudget{Database: cmp.Or(b.Database, "unknown database"), Verdict: string(b.Verdict), Why: b.Unknown, Shares: []PoolShare{}}
	if b.Verdict == deploy.OverInRollout {
		out.Verdict = "over in a rollout"
	}
	if b.Environment != "" && b.Environment != "production" {
		out.Environment = b.Environment
	}
	if b.Limit.Known() && b.Limit.Value > 0 {
		out.Limit = &poolmap.Limit{Value: b.Allowed, Server: count(b.Limit), Reserved: b.Reserved, Others: b.Others}
	}
	for i := range b.Shares {
		s := &b.Shares[i]
		out.Partial = out.Partial || s.Unknown != ""
		out.Shares = append(out.Shares, share(s, names))
	}
	if b.Most > 0 {
		out.Most, out.Rollout = b.Most, b.Rollout
	}
	if out.Partial && out.Verdict == string(deploy.UnknownVerdict) {
		out.Why = cmp.Or(out.Why, "not every share is known")
	}
	return out
}

func share(s *deploy.Share, names map[string]string) PoolShare {
	out := PoolShare{Binary: cmp.Or(names[s.Binary], path.Base(s.Binary)), Why: s.Unknown}
	each := 0
	for _, n := range s.Each {
		each += n.Value
	}
	if len(s.Each) > 0 {
		out.Each = each
	}
	if len(s.Workloads) > 0 {
		first := s.Workloads[0]
		out.Replicas, out.Surge = count(first.Replicas), count(first.Surge)
		out.Replicas.Value, out.Surge.Value = s.Replicas, s.Surge
		out.Strategy, out.Workload = first.Strategy, first.Name
		for _, w := range s.Workloads[1:] {
			out.Also = append(out.Also, w.Place.String())
			out.Workload += ", " + w.Name
		}
	}
	if s.Most > 0 {
		out.Most, out.Rollout = s.Most, s.Rollout
	}
	return out
}

func count(n deploy.Number) PoolCount {
	out := PoolCount{Value: n.Value, At: n.Place.String(), Why: n.Unknown}
	if n.Default {
		out.From = "default"
	}
	return out
}
