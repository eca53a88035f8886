package deploy

import (
	"slices"

	"go.yaml.in/yaml/v3"
)

// A patch sets the replicas of a workload, or the limit of a server, in another
// file than where that stands.
type patch struct {
	kind, name string // "" if it is about all
	number     Number
}

// fits reports whether p is about an object.
func (p *patch) fits(kind, name string) bool {
	return (p.name == name || p.name == "") && (p.kind == kind || p.kind == "")
}

// An update is how a patch makes a Deployment replace its pods.
type update struct {
	patch
	object
	strategy *yaml.Node
}

// overlay notes what a patch says about a workload besides its containers.
func (c *cluster) overlay(o *object) {
	of := patch{kind: o.kind, name: o.name}
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
			c.varies(o.kind+"/"+o.name, box.env)
			if p, ok := options(box.args, o.file); !ok || p["max_connections"].text != "" {
				c.limits = append(c.limits, patch{o.kind, o.name, p.number("max_connections", Number{Unknown: "a patch at " + o.place(node).String() + " sets max_connections"})})
			}
		}
	}
	c.workloads = kept
}

// varies notes what a patch sets for a workload. What another patch sets differently is not known.
func (c *cluster) varies(workload string, env environment) {
	if c.variant == nil {
		c.variant = map[string]environment{}
	}
	if c.variant[workload] == nil {
		c.variant[workload] = environment{}
	}
	known := c.variant[workload]
	for name, v := range env {
		if before, ok := known[name]; ok && before.text != v.text {
			v.text = "$(" + name + ")"
		}
		known[name] = v
	}
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
				c.limits = append(c.limits, patch{name: base.Name, number: over.Limit})
			}
			kept[i] = base
		case !c.patched[s.File]:
			kept[i].Limit = Number{Unknown: s.Name + " is declared in several files, including " + s.File}
		}
	}
	for _, s := range kept {
		var limits []Number
		for _, p := range c.limits {
			if p.name == s.Name || p.name == "" {
				limits = append(limits, p.number)
			}
		}
		s.Limit = agreed(s.Limit, limits, "the limits of "+s.Name)
	}
	c.Servers = kept
}
