package settings

import (
	"cmp"
	"path"
	"path/filepath"
	"strings"

	"go.yaml.in/yaml/v3"
)

// https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/configmapgenerator
var (
	kustomizations  = []string{"kustomization.yaml", "kustomization.yml"}
	isKustomization = named(kustomizations...)
)

// parseKustomization reads the literals of the ConfigMaps that a kustomization
// generates.
func parseKustomization(data []byte) ([]Setting, []Problem) {
	w := &yamlWalk{collector: newCollector(data)}
	w.documents(data, func(doc *yaml.Node) {
		w.generators(Setting{Env: true, Rank: Production, Format: "kubernetes"}, child(doc, "configMapGenerator"))
	})
	return w.results()
}

// generated reads the files that the ConfigMaps of a kustomization are made of.
func (r *reader) generated(f *found, data []byte) {
	w := &yamlWalk{collector: newCollector(nil)}
	w.documents(data, func(doc *yaml.Node) {
		list := child(doc, "configMapGenerator")
		if list == nil || list.Kind != yaml.SequenceNode {
			return
		}
		for _, item := range list.Content {
			name := text(resolved(item), "name")
			for _, file := range append(names(child(resolved(item), "envs")), names(child(resolved(item), "env"))...) {
				r.generatedFrom(f, name, file, &format{parse: parseDotenv})
			}
			for _, file := range names(child(resolved(item), "files")) {
				_, after, renamed := strings.Cut(file, "=")
				if !renamed {
					after = file
				}
				r.generatedFrom(f, name, after, embedded(after))
			}
		}
	})
}

// generatedFrom adds what a file says that becomes part of a ConfigMap.
func (r *reader) generatedFrom(f *found, name, file string, format *format) {
	file = path.Join(path.Dir(f.path), file)
	if format == nil || !filepath.IsLocal(file) {
		return
	}
	data, _ := r.load(file)
	if data == nil {
		return
	}
	list, problems := format.parse(data)
	for _, s := range list {
		s.File, s.Rank, s.Format, s.Service = file, rankOf(f.path, Production), "kubernetes", name
		s.compose = f.path
		r.tree.Settings = append(r.tree.Settings, s)
		r.taken[file] = min(cmp.Or(r.taken[file], s.Rank), s.Rank)
	}
	for _, p := range problems {
		p.File = file
		r.tree.Problems = append(r.tree.Problems, p)
	}
}
