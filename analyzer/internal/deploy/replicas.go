package deploy

import (
	"cmp"
	"strings"

	"go.yaml.in/yaml/v3"
)

// replicasOf sets how many pods of a workload run. several reports whether it
// is declared more than once, as for several customers.
func (c *cluster) replicasOf(w *Workload, o *object, several bool) {
	w.Replicas = Number{Value: 1, Default: true, Place: w.Place}
	spec := get(o.node, "spec")
	if node := get(spec, "replicas"); node != nil {
		w.Replicas = o.number(node, "replicas")
	}
	switch w.Kind {
	case "DaemonSet":
		w.Replicas = Number{Unknown: w.Name + " runs on every node (" + w.String() + ")"}
	case "Job":
		w.Replicas = o.parallel(w, spec)
	case "CronJob":
		w.Replicas = o.parallel(w, get(spec, "jobTemplate", "spec"))
	}
	var patched []Number
	for _, p := range c.patches {
		if c.changes(&p, o) {
			patched = append(patched, c.settled(&p))
		}
	}
	w.Replicas = agreed(w.Replicas, patched, "the replicas of "+w.Name)
	w.Replicas = agreed(w.Replicas, c.scaled(w), "the replicas of "+w.Name)
	if several {
		w.Replicas = Number{Unknown: w.Name + " is declared in several files, including " + o.file}
	}
	c.surge(w, o)
}

// agreed returns the one number that list says, or base if it says nothing.
func agreed(base Number, list []Number, what string) Number {
	for _, n := range list {
		if n.Known() && list[0].Known() && n.Value != list[0].Value {
			return Number{Unknown: what + " differ between " + list[0].String() + " and " + n.String()}
		}
		if !n.Known() {
			return n
		}
	}
	if len(list) > 0 {
		return list[0]
	}
	return base
}

// parallel returns how many pods of a job run at once.
func (o *object) parallel(w *Workload, spec *yaml.Node) Number {
	if node := get(spec, "parallelism"); node != nil {
		return o.number(node, "parallelism")
	}
	return Number{Value: 1, Default: true, Place: w.Place}
}

// surge sets how many pods more run during a rolling update: by default a
// quarter of those that are wanted, rounded up, for a Deployment, and none for
// the others. Pods that are still ending come on top, and are not counted.
func (c *cluster) surge(w *Workload, o *object) {
	w.Surge = Number{Default: true, Place: w.Place}
	w.Strategy = "none"
	if w.Kind == "Rollout" {
		w.Surge = Number{Unknown: "poolvet does not read how a Rollout replaces pods"}
	}
	if w.Kind != "Deployment" {
		return
	}
	strategy, place := get(o.node, "spec", "strategy"), o.place
	kind, most := text(strategy, "type"), get(strategy, "rollingUpdate", "maxSurge")
	for _, u := range c.updates {
		if !c.changes(&u.patch, o) {
			continue
		}
		kind = cmp.Or(text(u.strategy, "type"), kind)
		if node := get(u.strategy, "rollingUpdate", "maxSurge"); node != nil || kind == "Recreate" {
			most, strategy, place = node, u.strategy, u.place
		}
	}
	w.setSurge(kind, most, strategy, place)
}

// setSurge sets the surge of a Deployment whose strategy is of the given type,
// with maxSurge or nil.
func (w *Workload) setSurge(kind string, maxSurge, strategy *yaml.Node, place func(*yaml.Node) Place) {
	if kind == "Recreate" {
		w.Surge, w.Strategy = Number{Place: place(strategy)}, kind
		return
	}
	share, at := "25%", Number{Default: true, Place: w.Place}
	if maxSurge != nil {
		share, at = maxSurge.Value, Number{Place: place(maxSurge)}
	}
	w.Strategy = "maxSurge " + share
	count, percent := strings.CutSuffix(share, "%")
	n, ok := parseCount(count)
	switch {
	case !ok || n > maxShare && percent:
		at.Unknown = "maxSurge is not a number at " + at.String()
		w.Strategy = "maxSurge unknown"
	case percent:
		at.Value = (w.Replicas.Value*n + 99) / 100
	default:
		at.Value = n
	}
	w.Surge = at
}

// maxShare bounds a share in percent.
const maxShare = 10_000
