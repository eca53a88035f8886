package deploy

import (
	"path"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// kustomization reads the replicas and the patches of a kustomization, and
// notes what else may change what is deployed.
func (r *reader) kustomization(name string, doc *yaml.Node) {
	for _, item := range items(get(doc, "replicas")) {
		if count := get(item, "count"); count != nil {
			o := object{file: name}
			r.cluster.patches = append(r.cluster.patches, patch{"", text(item, "name"), o.number(count, "replicas")})
		}
	}
	for _, key := range []string{"helmCharts", "components", "transformers", "generators"} {
		if node := get(doc, key); node != nil {
			r.note(Place{name, node.Line}, key+" of the kustomization were not read")
		}
	}
	for _, key := range []string{"patches", "patchesStrategicMerge", "patchesJson6902"} {
		for _, item := range items(get(doc, key)) {
			r.patch(name, item)
		}
	}
}

// patch reads a patch of a kustomization, in it or in a file of its own: part
// of an object, or a list of operations on its target.
func (r *reader) patch(name string, item *yaml.Node) {
	body, file := get(item, "patch"), text(item, "path")
	if item.Kind == yaml.ScalarNode {
		if body = item; !strings.Contains(item.Value, "\n") {
			body, file = nil, item.Value
		}
	}
	c := r.cluster
	if c.patched == nil {
		c.patched = map[string]bool{}
	}
	switch {
	case body != nil:
		c.patched[name] = true
		if docs, _ := documents([]byte(body.Value)); len(docs) > 0 {
			for _, doc := range docs {
				r.object(name, doc, body.Line, maxMerge)
			}
			return
		}
		c.operations(object{file: name, offset: body.Line}, []byte(body.Value), item)
	case file != "" && !isTemplate(file):
		file = path.Join(path.Dir(name), file)
		c.patched[file] = true // an object in it is read like any other
		c.operations(object{file: file}, r.load(file, "path"), item)
	}
}

// operations reads a list of operations on the target of a patch.
func (c *cluster) operations(o object, data []byte, item *yaml.Node) {
	var list yaml.Node
	if yaml.Unmarshal(data, &list) != nil || len(list.Content) == 0 {
		return
	}
	for _, operation := range items(list.Content[0]) {
		to := patch{kind: text(item, "target", "kind"), name: text(item, "target", "name")}
		v, at := get(operation, "value"), text(operation, "path")
		switch {
		case at == "/spec/replicas" && v != nil:
			to.number = o.number(v, "replicas")
			c.patches = append(c.patches, to)
		case isLimitName(at) && v != nil:
			to.number = o.number(v, "max_connections")
			c.limits = append(c.limits, to)
		case v != nil && isLimitName(v.Value):
			to.number = Number{Unknown: "a patch at " + o.place(operation).String() + " sets max_connections"}
			c.limits = append(c.limits, to)
		}
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
		if replicas := get(o.node, "spec", "replicas"); replicas != nil {
			c.patches = append(c.patches, patch{o.kind, o.name, o.number(replicas, "replicas")})
		}
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
