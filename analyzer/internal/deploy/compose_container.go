package deploy

import (
	"path"
	"strings"

	"go.yaml.in/yaml/v3"
)

// container returns what the files say about the container of a service.
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
	c.flags()
	for _, l := range layers {
		for _, item := range items(get(l.node, "volumes")) {
			p.volume(c, l, item)
		}
		p.configs(c, l)
	}
	if build, _ := first(layers, "build"); build != nil {
		c.builtHere = "the image of " + key.Value + " is built at " + (Place{c.file, build.Line}).String() + ", and poolvet does not read its contents"
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
		text := v.Value
		if v.Tag == "!!null" {
			text = "${" + key.Value + "}" // from where compose runs
		}
		if v.Kind == yaml.ScalarNode {
			env[key.Value] = value{l.expand(text), Place{l.name, v.Line}}
		}
	}
	for _, item := range items(node) {
		name, text, ok := strings.Cut(item.Value, "=")
		if name = strings.TrimSpace(name); !ok {
			text = "${" + name + "}"
		}
		env[name] = value{l.expand(text), Place{l.name, item.Line}}
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
// inside the container.
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
