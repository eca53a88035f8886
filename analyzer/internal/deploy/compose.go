package deploy

import (
	"slices"

	"go.yaml.in/yaml/v3"

	"github.com/poolvet/poolvet/analyzer/internal/settings"
)

// compose reads a compose file as an environment of its own.
func (r *reader) compose(name string) {
	rank, ok := deployed(name, settings.Compose)
	if !ok {
		return
	}
	src := r.source(name)
	if src == nil {
		return
	}
	p := &project{reader: r, sources: []*source{src}, env: &Environment{Name: name, Rank: rank}}
	if base := r.base(name); base != nil && isOverlay(src.doc, base.doc) {
		p.sources = append(p.sources, base)
	}
	p.read()
	if len(p.env.Workloads)+len(p.env.Servers) > 0 {
		r.out.Environments = append(r.out.Environments, p.env)
	}
}

// A project is a compose file and the one that it is laid over.
type project struct {
	*reader
	sources []*source // the file first, then what it is laid over
	env     *Environment
	builds  bool // a service says how it is built
}

// A layer is what one file says about a service.
type layer struct {
	*source
	node *yaml.Node
}

func (p *project) read() {
	var names []*yaml.Node
	for _, src := range p.sources {
		for key, service := range entries(get(src.doc, "services")) {
			p.builds = p.builds || get(service, "build") != nil
			if !slices.ContainsFunc(names, func(n *yaml.Node) bool { return n.Value == key.Value }) {
				names = append(names, key)
			}
		}
	}
	for _, key := range names {
		if layers := p.layers(key.Value); len(layers) > 0 {
			p.service(key, layers)
		}
	}
}

// layers returns what the files say about the service called name, and of those
// that it extends.
func (p *project) layers(name string) []layer {
	var out []layer
	for _, src := range p.sources {
		for range maxMerge {
			node := get(src.doc, "services", name)
			if node == nil || node.Kind != yaml.MappingNode {
				break
			}
			out = append(out, layer{src, node})
			extends := get(node, "extends")
			if extends == nil {
				break
			}
			if file := text(extends, "file"); file != "" {
				p.note(Place{src.name, extends.Line}, "what "+name+" extends in "+file+" was not read")
				break
			}
			if name = text(extends, "service"); extends.Kind == yaml.ScalarNode {
				name = extends.Value
			}
		}
	}
	return out
}

// first returns what the first layer that has keys says, and its file.
func first(layers []layer, keys ...string) (*yaml.Node, *source) {
	for _, l := range layers {
		if node := get(l.node, keys...); node != nil {
			return node, l.source
		}
	}
	return nil, layers[0].source
}

// service adds what runs as the service called key.
func (p *project) service(key *yaml.Node, layers []layer) {
	at := Place{layers[0].name, key.Line}
	if profiles, _ := first(layers, "profiles"); len(items(profiles)) > 0 {
		p.note(at, key.Value+" starts only with a profile, and is not counted")
		return
	}
	c := p.container(key, layers)
	mode, _ := first(layers, "network_mode")
	onHost := mode != nil && mode.Value == "host"
	if s := c.server(); s != nil {
		s.hosts = append(s.hosts, key.Value)
		if ports, _ := first(layers, "ports"); onHost || len(items(ports)) > 0 {
			s.hosts = append(s.hosts, hostMachine)
		}
		for _, name := range []string{"container_name", "hostname"} {
			if node, src := first(layers, name); node != nil {
				s.hosts = append(s.hosts, src.expand(node.Value))
			}
		}
		p.env.Servers = append(p.env.Servers, s)
		return
	}
	w := &Workload{Name: key.Value, Kind: "service", Place: at, by: "compose", pointers: c.env.pointers(onHost), numbers: c.env.numbers(), Strategy: "none"}
	w.Replicas = p.replicas(key, layers)
	if w.Surge = surgeOf(layers); !w.Surge.Default {
		w.Strategy = "start-first"
	}
	build, dockerfile := buildOf(layers)
	program := ""
	if len(c.args) > 0 {
		program = c.args[0].text
	}
	p.bind(w, settings.Deployed{
		File: layers[0].name, Service: key.Value, Image: c.image.text, Build: build, Dockerfile: dockerfile, Builds: p.builds,
	}, program)
	p.env.Workloads = append(p.env.Workloads, w)
}

func buildOf(layers []layer) (build, dockerfile string) {
	node, _ := first(layers, "build")
	switch {
	case node == nil:
		return "", ""
	case node.Kind == yaml.MappingNode:
		if build = text(node, "context"); build == "" {
			build = "."
		}
		return build, text(node, "dockerfile")
	}
	return node.Value, ""
}

// replicas returns how many containers of a service run: deploy.replicas, or
// the older scale, else 1.
func (p *project) replicas(key *yaml.Node, layers []layer) Number {
	if mode, src := first(layers, "deploy", "mode"); mode != nil && mode.Value == "global" {
		return Number{Place: Place{src.name, mode.Line}, Unknown: key.Value + " runs on every node (" + (Place{src.name, mode.Line}).String() + ")"}
	}
	for _, keys := range [][]string{{"deploy", "replicas"}, {"scale"}} {
		if node, src := first(layers, keys...); node != nil {
			return src.count(node, "the number of replicas of "+key.Value)
		}
	}
	return Number{Value: 1, Default: true, Place: Place{layers[0].name, key.Line}}
}

// surgeOf returns how many containers more run during an update: none, unless
// the new ones start first.
func surgeOf(layers []layer) Number {
	order, src := first(layers, "deploy", "update_config", "order")
	if order == nil || order.Value != "start-first" {
		return Number{Default: true, Place: Place{src.name, layers[0].node.Line}}
	}
	if parallel, src := first(layers, "deploy", "update_config", "parallelism"); parallel != nil {
		return src.count(parallel, "parallelism")
	}
	return Number{Value: 1, Place: Place{src.name, order.Line}}
}
