package deploy

import (
	"cmp"
	"maps"
	"slices"

	"go.yaml.in/yaml/v3"
)

// A patch sets the replicas of a workload, or the limit of a server, in another
// file than where that stands.
type patch struct {
	target
	file   string
	number Number
}

// changes reports whether p is about o. A file with a patch may be named together with
// targets, which then count in place of its own kind and name.
func (c *cluster) changes(p *patch, o *object) bool {
	if list := c.aims[p.file]; len(list) > 0 {
		return slices.ContainsFunc(list, func(t target) bool { return t.fits(o) })
	}
	return p.fits(o)
}

// settled returns the number that p sets, unless it is not known for which objects.
func (c *cluster) settled(p *patch) Number {
	for _, t := range slices.Concat(c.aims[p.file], []target{p.target}) {
		if t.unread != "" {
			return Number{Unknown: t.unread}
		}
	}
	return p.number
}

// An update is how a patch makes a Deployment replace its pods.
type update struct {
	patch
	object
	strategy *yaml.Node
}

// patch returns a patch of the objects that o is about.
func (o *object) patch() patch {
	if o.target != nil {
		return patch{target: *o.target, file: o.file}
	}
	return patch{target: target{kind: o.kind, name: o.name}, file: o.file}
}

// overlay notes what a patch says about a workload besides its containers.
func (c *cluster) overlay(o *object) {
	of := o.patch()
	if strategy := get(o.node, "spec", "strategy"); strategy != nil {
		c.updates = append(c.updates, update{of, *o, strategy})
	}
	if replicas := get(o.node, "spec", "replicas"); replicas != nil {
		of.number = o.number(replicas, "replicas")
		c.patches = append(c.patches, of)
	}
}

// layPatches takes patches in files out of the objects that they change.
func (c *cluster) layPatches() {
	kept := c.workloads[:0]
	for i := range c.workloads {
		o := &c.workloads[i]
		if !c.patched[o.file] {
			kept = append(kept, *o)
			continue
		}
		c.overlay(o)
		for _, node := range containersOf(podOf(o)) {
			box := c.container(o, node)
			of := o.patch()
			c.variants = append(c.variants, variant{of, box.env})
			if p, ok := options(box.args, o.file); !ok || p["max_connections"].text != "" {
				of.number = p.number("max_connections", Number{Unknown: "a patch at " + o.place(node).String() + " sets max_connections"})
				c.limits = append(c.limits, of)
			}
		}
	}
	c.workloads = kept
}

// A variant is what a patch sets for the containers of a workload.
type variant struct {
	patch
	env environment
}

// varies lays what patches set for o over env. What one sets differently than another is not known.
func (c *cluster) varies(env environment, o *object) {
	known := environment{}
	for _, over := range c.variants {
		if !c.changes(&over.patch, o) {
			continue
		}
		for name, v := range over.env {
			if before, ok := known[name]; ok && before.text != v.text {
				v.text = "$(" + name + ")"
			}
			known[name] = v
		}
	}
	maps.Copy(env, known)
}

// settleServers lays the patches over the servers. A name that several files
// declare, as for several customers, is none that has a known limit.
func (c *cluster) settleServers() {
	var kept []*Server
	for _, s := range c.Servers {
		i := slices.IndexFunc(kept, func(k *Server) bool { return k.Name == s.Name && k.Engine == s.Engine && k.Pooler == s.Pooler })
		switch {
		case i < 0 || s.managed:
			kept = append(kept, s)
		case c.patched[s.File] != c.patched[kept[i].File]:
			base, over := kept[i], s
			if c.patched[base.File] {
				base, over = s, base
			}
			if !over.Limit.Default {
				c.limits = append(c.limits, patch{target: target{name: base.Name}, number: over.Limit})
			}
			kept[i] = base
		case !c.patched[s.File]:
			kept[i].Limit = Number{Unknown: s.Name + " is declared in several files, including " + s.File}
		}
	}
	for _, s := range kept {
		var limits []Number
		for _, p := range c.limits {
			if c.changes(&p, cmp.Or(c.objects[s], &object{name: s.Name})) {
				limits = append(limits, c.settled(&p))
			}
		}
		s.Limit = agreed(s.Limit, limits, "the limits of "+s.Name)
	}
	c.Servers = kept
}
