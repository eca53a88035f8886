package deploy

import (
	"path"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/poolvet/poolvet/analyzer/internal/settings"
)

// A source is a file that declares something, and what is known of the
// variables in it.
type source struct {
	name  string
	lines []string
	vars  environment // of the .env beside it
	doc   *yaml.Node
}

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
	if base := r.base(name); base != nil && slices.ContainsFunc(services(src.doc), isPartial) {
		p.sources = append(p.sources, base)
	}
	p.read()
	if len(p.env.Workloads)+len(p.env.Servers) > 0 {
		r.out.Environments = append(r.out.Environments, p.env)
	}
}

// source reads the compose file at name, or returns nil.
func (r *reader) source(name string) *source {
	data := r.load(name, "services")
	if data == nil {
		return nil
	}
	docs, ok := documents(data)
	if !ok {
		r.note(Place{File: name}, "is not valid YAML and was not read")
	}
	if len(docs) == 0 {
		return nil
	}
	if include := get(docs[0], "include"); include != nil {
		r.note(Place{name, include.Line}, "the files that it includes were not read")
	}
	return &source{name: name, lines: strings.Split(string(data), "\n"), vars: r.dotenv(path.Join(path.Dir(name), ".env")), doc: docs[0]}
}

// base returns the compose file that the one at name is laid over, or nil.
func (r *reader) base(name string) *source {
	for _, base := range []string{"compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"} {
		if at := path.Join(path.Dir(name), base); at != name && slices.Contains(r.files.Names(), at) {
			return r.source(at)
		}
	}
	return nil
}

// services returns the services of a compose file.
func services(doc *yaml.Node) []*yaml.Node {
	var out []*yaml.Node
	for _, service := range entries(get(doc, "services")) {
		out = append(out, service)
	}
	return out
}

// isPartial reports whether a service needs what another file says of it.
func isPartial(service *yaml.Node) bool {
	return get(service, "image") == nil && get(service, "build") == nil && get(service, "extends") == nil
}

// dotenv reads NAME=VALUE lines.
func (r *reader) dotenv(name string) environment {
	env := environment{}
	data, _ := r.files.Load(name)
	n := 0
	for line := range strings.SplitSeq(string(data), "\n") {
		n++
		key, text, ok := strings.Cut(strings.TrimPrefix(strings.TrimSpace(line), "export "), "=")
		if !ok || strings.HasPrefix(key, "#") {
			continue
		}
		if i := strings.Index(text, " #"); i >= 0 {
			text = text[:i]
		}
		env[strings.TrimSpace(key)] = value{strings.Trim(strings.TrimSpace(text), `"'`), Place{name, n}}
	}
	return env
}

// A project is a compose file and the one that it is laid over.
type project struct {
	*reader
	sources []*source // the file first, then what it is laid over
	env     *Environment
	builds  bool // a service says how it is built
}

// A layer is what one file says of a service.
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

// layers returns what the files say of the service called name, and of those
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
		p.note(at, key.Value+" only starts with a profile, and was left out")
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
	w := &Workload{Name: key.Value, Kind: "service", Place: at, pointers: c.env.pointers(onHost), Strategy: "none"}
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
			return src.count(node, "how often "+key.Value+" runs")
		}
	}
	return Number{Value: 1, Default: true, Place: Place{layers[0].name, key.Line}}
}

// count reads a number, through the .env beside the file if need be.
func (s *source) count(node *yaml.Node, what string) Number {
	n := Number{Place: Place{s.name, node.Line}}
	text := node.Value
	if name, ok := plainReference(text); ok && s.vars[name].text != "" {
		n.Place, text = s.vars[name].Place, s.vars[name].text
	}
	count, ok := parseCount(text)
	switch {
	case ok && node.Kind == yaml.ScalarNode:
		n.Value = count
	case isTemplate(text):
		n.Unknown = what + " is filled in at " + n.Place.String()
	default:
		n.Unknown = what + " is no number at " + n.Place.String()
	}
	return n
}

// plainReference returns NAME of $NAME, ${NAME} or ${NAME:-fallback}.
func plainReference(text string) (string, bool) {
	name, ok := strings.CutPrefix(strings.TrimSpace(text), "$")
	if !ok {
		return "", false
	}
	if inner, ok := strings.CutPrefix(name, "{"); ok {
		name, ok = strings.CutSuffix(inner, "}")
		if !ok {
			return "", false
		}
		name, _, _ = strings.Cut(name, ":")
		name, _, _ = strings.Cut(name, "-")
	}
	return name, name != "" && !strings.ContainsAny(name, " $/{}")
}

// expand puts in for each reference what the .env beside the file sets. What
// it does not set stays.
func (s *source) expand(text string) string {
	var out strings.Builder
	for {
		i := strings.IndexByte(text, '$')
		if i < 0 || i+1 >= len(text) {
			return out.String() + text
		}
		end := i + 1
		if text[end] == '{' {
			if end = strings.IndexByte(text[i:], '}'); end < 0 {
				return out.String() + text
			}
			end += i + 1
		} else {
			for end < len(text) && (text[end] == '_' || 'A' <= text[end]&^32 && text[end]&^32 <= 'Z' || '0' <= text[end] && text[end] <= '9') {
				end++
			}
		}
		name, ok := plainReference(text[i:end])
		out.WriteString(text[:i])
		if v := s.vars[name]; ok && v.text != "" {
			out.WriteString(v.text)
		} else {
			out.WriteString(text[i:max(end, i+1)])
		}
		text = text[max(end, i+1):]
	}
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

// container returns what the files say of the container of a service.
func (p *project) container(key *yaml.Node, layers []layer) *container {
	c := &container{name: key.Value, env: environment{}, file: layers[0].name, line: key.Line}
	if node, src := first(layers, "image"); node != nil {
		c.image = value{src.expand(node.Value), Place{src.name, node.Line}}
	}
	for i := len(layers) - 1; i >= 0; i-- {
		p.envFiles(c.env, layers[i])
		p.environment(c.env, layers[i])
	}
	entry, src := first(layers, "entrypoint")
	c.replaced = entry != nil
	c.args = src.words(entry)
	command, src := first(layers, "command")
	c.args = append(c.args, src.words(command)...)
	if command != nil {
		c.file = src.name
	}
	for _, l := range layers {
		for _, item := range items(get(l.node, "volumes")) {
			p.volume(c, l, item)
		}
		p.configs(c, l)
	}
	if build, _ := first(layers, "build"); build != nil {
		c.builtHere = "the image of " + key.Value + " is built at " + (Place{c.file, build.Line}).String() + ", and what it holds is not read"
	}
	return c
}

// words returns the words of a command: a text that is split as a shell does,
// or a list.
func (s *source) words(node *yaml.Node) []arg {
	if node == nil {
		return nil
	}
	if node.Kind == yaml.ScalarNode {
		return split(s.expand(node.Value), node.Line, s.lines)
	}
	var out []arg
	for _, item := range items(node) {
		out = append(out, arg{s.expand(item.Value), item.Line})
	}
	return out
}

// environment adds the variables of a service: a mapping, or NAME=VALUE.
func (p *project) environment(env environment, l layer) {
	node := get(l.node, "environment")
	for key, v := range entries(node) {
		if v.Kind == yaml.ScalarNode && v.Tag != "!!null" {
			env[key.Value] = value{l.expand(v.Value), Place{l.name, v.Line}}
		}
	}
	for _, item := range items(node) {
		if name, text, ok := strings.Cut(item.Value, "="); ok {
			env[strings.TrimSpace(name)] = value{l.expand(text), Place{l.name, item.Line}}
		}
	}
}

// envFiles adds the variables of the files that a service names.
func (p *project) envFiles(env environment, l layer) {
	node := get(l.node, "env_file")
	names := items(node)
	if node != nil && node.Kind == yaml.ScalarNode {
		names = []*yaml.Node{node}
	}
	for _, item := range names {
		name := item.Value
		if item.Kind == yaml.MappingNode {
			name = text(item, "path")
		}
		for key, v := range p.dotenv(path.Join(path.Dir(l.name), name)) {
			env[key] = v
		}
	}
}

// volume adds the files that item, an entry of volumes, mounts from the tree.
func (p *project) volume(c *container, l layer, item *yaml.Node) {
	from, to := text(item, "source"), text(item, "target")
	if item.Kind == yaml.ScalarNode {
		parts := strings.Split(l.expand(item.Value), ":")
		if len(parts) < 2 {
			return
		}
		from, to = parts[0], parts[1]
	}
	if !strings.HasPrefix(from, ".") && !strings.Contains(from, "/") || isTemplate(from) || strings.HasPrefix(from, "/") || to == "" {
		return // a named volume, or a directory of the machine
	}
	p.mount(c, path.Join(path.Dir(l.name), from), path.Clean(to))
}

// mount adds the file at name, or those in the directory name, at a path
// inside of the container.
func (p *project) mount(c *container, name, target string) {
	add := func(name, target string) {
		c.mounts = append(c.mounts, mount{target: target, file: name, first: 1, text: func() string {
			data, _ := p.files.Load(name)
			return string(data)
		}})
	}
	list := p.files.List(name, target != initdb)
	if len(list) == 0 || len(list) == 1 && list[0] == name {
		add(name, target)
		return
	}
	for _, file := range list[:min(len(list), maxMounted)] {
		if hasExt(file, ".conf", ".cnf", ".ini", ".sql", ".sh") {
			add(file, path.Join(target, strings.TrimPrefix(file, name+"/")))
		}
	}
}

// maxMounted bounds the files of one mounted directory.
const maxMounted = 1000

// configs adds the files that the configs of a service mount.
func (p *project) configs(c *container, l layer) {
	for _, item := range items(get(l.node, "configs")) {
		name, target := text(item, "source"), text(item, "target")
		if item.Kind == yaml.ScalarNode {
			name, target = item.Value, "/"+item.Value
		}
		config := get(l.doc, "configs", name)
		if file := text(config, "file"); file != "" && !isTemplate(file) {
			p.mount(c, path.Join(path.Dir(l.name), file), path.Clean(target))
		}
		if content := get(config, "content"); content != nil {
			body := l.expand(content.Value)
			c.mounts = append(c.mounts, mount{target: path.Clean(target), file: l.name, first: content.Line + 1, text: func() string { return body }})
		}
	}
}
