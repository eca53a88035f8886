package driver

import (
	"cmp"
	"fmt"
	"path"
	"slices"

	"github.com/poolvet/poolvet/analyzer/internal/config"
	"github.com/poolvet/poolvet/analyzer/internal/deploy"
	"github.com/poolvet/poolvet/analyzer/internal/poolmap"
	"github.com/poolvet/poolvet/analyzer/poolsize"
)

// AddBudgets adds to m the connection budgets that the units of the run found, and
// the files below root that were not read.
func AddBudgets(m *PoolMap, units []UnitReport, root string) {
	names := map[string]string{} // of binaries, by directory
	for _, b := range m.Binaries {
		names[b.Dir] = b.Name
	}
	budgets := poolsize.Budgets(units)
	for _, b := range budgets {
		out := budget(&b, names)
		if b.Engine != "" && slices.ContainsFunc(budgets, func(other deploy.Budget) bool { return other.Database == b.Database && other.Engine != b.Engine }) {
			out.Database += " (" + b.Engine + ")" // one setting names a server of one engine or the other
		}
		m.Budgets = append(m.Budgets, out)
	}
	for _, declared := range config.Read(root).Budget {
		used := func(b deploy.Budget) bool { return b.IsCalled(declared.Database) }
		if !slices.ContainsFunc(budgets, used) {
			m.Notes = append(m.Notes, fmt.Sprintf("%s:%d: no pool uses %s, so this budget was ignored", config.Name, declared.Lines["database"], declared.Database))
		}
	}
	d := deploy.Read(root, deploy.Options{Exclude: config.Read(root).Settings.Exclude, All: true})
	for _, note := range d.Notes {
		m.Notes = append(m.Notes, note.String())
	}
}

// budget writes a budget for the map.
func budget(b *deploy.Budget, names map[string]string) PoolBudget {
	out := PoolBudget{Database: cmp.Or(b.Database, "unknown database"), Verdict: string(b.Verdict), Why: b.Unknown, Shares: []PoolShare{}}
	switch b.Verdict {
	case deploy.OverInRollout:
		out.Verdict = "over in a rollout"
	case deploy.OverBehind:
		out.Verdict = "over behind the pooler"
	default:
	}
	if behind := b.Behind; behind != nil {
		out.Behind = &poolmap.Behind{
			Pooler: b.Server.Pooler, Opens: count(behind.Opens), Copies: count(behind.Copies), Most: b.Passed(),
			Limit: poolmap.Limit{Value: behind.Allowed(), Server: count(behind.Server.Limit), Reserved: behind.Reserved},
		}
	}
	if b.Environment != "" && b.Environment != "production" {
		out.Environment = b.Environment
	}
	if b.Limit.Known() && b.Limit.Value > 0 {
		out.Limit = &poolmap.Limit{Value: b.Allowed, Server: count(b.Limit), Reserved: b.Reserved, Others: b.Others}
	} else {
		out.LimitWhy = b.Lost
	}
	for i := range b.Shares {
		s := &b.Shares[i]
		out.Partial = out.Partial || s.Unknown != ""
		out.Shares = append(out.Shares, share(s, names))
	}
	if b.Most > 0 {
		out.Most, out.Rollout = b.Most, b.Rollout
	}
	return out
}

func share(s *deploy.Share, names map[string]string) PoolShare {
	out := PoolShare{Binary: cmp.Or(names[s.Binary], path.Base(s.Binary)), Why: s.Unknown}
	each := 0
	for _, n := range s.Each() {
		each += n.Value
	}
	if len(s.Pools) > 0 {
		out.Each = each
	}
	if len(s.Workloads) > 0 {
		first := s.Workloads[0]
		out.Replicas, out.Surge = count(first.Replicas), count(first.Surge)
		if out.Replicas.Value, out.Surge.Value = s.Replicas, s.Surge; s.Replicas == 0 {
			out.Replicas.Value, out.Surge.Value = nil, nil
		}
		out.Strategy, out.Workload = first.Strategy, first.Name
		for _, w := range s.Workloads {
			out.Surge.Why = cmp.Or(out.Surge.Why, w.Surge.Unknown)
		}
		for _, w := range s.Workloads[1:] {
			out.Also = append(out.Also, w.String())
			out.Workload += ", " + w.Name
		}
	}
	if s.Most > 0 {
		out.Most = s.Most
		if out.Rollout = s.Rollout; out.Surge.Why != "" {
			out.Rollout, out.Surge.Value = nil, nil
		}
	}
	return out
}

func count(n deploy.Number) PoolCount {
	out := PoolCount{Value: n.Value, At: n.String(), Why: n.Unknown}
	if n.Default {
		out.From = "default"
	}
	return out
}
