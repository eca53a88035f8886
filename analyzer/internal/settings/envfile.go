package settings

import (
	"bytes"
	"cmp"
	"path"
	"path/filepath"
	"slices"

	"go.yaml.in/yaml/v3"
)

// An envFile is a file that a compose service takes its environment from.
type envFile struct {
	name    string // below the directory of the compose file
	service Setting
}

// envFiles returns the files that the services of a compose file name.
func envFiles(data []byte) []envFile {
	if !bytes.Contains(data, []byte("env_file")) {
		return nil
	}
	var out []envFile
	w := &yamlWalk{collector: newCollector(nil)}
	w.documents(data, func(doc *yaml.Node) {
		services := child(doc, "services")
		if services == nil || services.Kind != yaml.MappingNode {
			return
		}
		for name, service := range pairs(services) {
			service = resolved(service)
			for _, file := range names(child(service, "env_file")) {
				out = append(out, envFile{file, composeService(name, service)})
			}
		}
	})
	return out
}

// names returns the paths in node: one, a list, or a list of {path: …}.
func names(node *yaml.Node) []string {
	switch {
	case node == nil:
		return nil
	case node.Kind == yaml.ScalarNode:
		return []string{node.Value}
	case node.Kind != yaml.SequenceNode:
		return nil
	}
	var out []string
	for _, item := range node.Content {
		item = resolved(item)
		if item.Kind == yaml.ScalarNode {
			out = append(out, item.Value)
		} else if name := text(item, "path"); name != "" {
			out = append(out, name)
		}
	}
	return out
}

// envFiles reads the files that the services of a compose file name, and adds
// what they put into the environment of each service.
func (r *reader) envFiles(compose *found, data []byte, taken []Setting) {
	for _, f := range envFiles(data) {
		name := path.Join(path.Dir(compose.path), f.name)
		if path.IsAbs(f.name) || !filepath.IsLocal(name) || slices.ContainsFunc(r.exclude, func(pattern string) bool { return matches(pattern, name) }) {
			continue
		}
		data, problem := r.load(name)
		if problem != "" {
			r.tree.Problems = append(r.tree.Problems, Problem{File: name, Message: problem})
		}
		list, problems := parseDotenv(data)
		for _, s := range list {
			s.Service, s.Image, s.Build = f.service.Service, f.service.Image, f.service.Build
			s.compose = compose.path
			if sets(taken, &s) {
				continue // environment overrides env_file
			}
			s.File, s.Format = name, "dotenv"
			s.Rank = max(rankOf(compose.path, Compose), rankOfExample(name))
			r.tree.Settings = append(r.tree.Settings, s)
			r.taken[name] = min(cmp.Or(r.taken[name], s.Rank), s.Rank)
		}
		for _, p := range problems {
			p.File = name
			r.tree.Problems = append(r.tree.Problems, p)
		}
	}
}

// rankOfExample returns Example if name is one, and 0 otherwise.
func rankOfExample(name string) Rank {
	if rankOf(name, Committed) == Example {
		return Example
	}
	return 0
}

// sets reports whether list sets the key of s for the same service.
func sets(list []Setting, s *Setting) bool {
	return slices.ContainsFunc(list, func(other Setting) bool { return other.Key == s.Key && other.Service == s.Service })
}

// resolveReferences puts into the settings of compose files what the .env
// next to them, or else an example of it, says about the variables that they name, and drops
// references that nothing resolves. The setting then stands where the value does.
func (t *Tree) resolveReferences() {
	known := map[string]Setting{}
	maps := configMaps(t.Settings)
	for _, s := range t.Settings {
		at := path.Dir(s.File) + "\x00" + s.Key
		if have, ok := known[at]; ok && have.Rank < s.Rank || s.Format != "dotenv" || s.Service != "" || s.Param != "" {
			continue
		}
		if path.Base(s.File) == ".env" || s.Rank == Example {
			known[at] = s
		}
	}
	terraform := hclDefinitions(t.Settings)
	out := t.Settings[:0]
	for _, s := range maps.whole(t.Settings) {
		if source, ok := terraform[path.Dir(s.File)+"\x00"+s.reference]; ok && s.Kind == pending && (s.Role != NoRole || len(source.Value) <= longestAsked) {
			s.File, s.Line, s.Value, s.Kind, s.Resolved, s.reference = source.File, source.Line, source.Value, source.Kind, true, ""
		}
		if source, ok := known[path.Dir(s.File)+"\x00"+s.reference]; ok && s.Format == "compose" && s.reference != "" && s.Param == "" && (source.Rank != Example || s.Kind == pending) {
			s.compose, s.Rank = s.File, max(s.Rank, rankOfExample(source.File))
			s.File, s.Line, s.Value, s.Kind = source.File, source.Line, source.Value, source.Kind
			s.Weak, s.Resolved, s.reference = source.Weak, source.Resolved, ""
		}
		if source, ok := maps.find(&s); ok {
			s.File, s.Line, s.Value, s.Kind, s.Resolved, s.reference = source.File, source.Line, source.Value, source.Kind, true, ""
		}
		if s.Kind != pending && !s.definition {
			out = append(out, s)
		}
	}
	t.Settings = out
}

// dropTaken leaves out what a file says by itself where a compose file with at
// least its rank takes it into services.
func (r *reader) dropTaken() {
	r.tree.Settings = slices.DeleteFunc(r.tree.Settings, func(s Setting) bool {
		rank, taken := r.taken[s.File]
		return taken && s.compose == "" && rank <= s.Rank
	})
}
