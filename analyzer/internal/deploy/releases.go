package deploy

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// A release is how Argo CD or Flux installs a chart, with values of its own.
// https://argo-cd.readthedocs.io/en/stable/user-guide/helm/
// https://fluxcd.io/flux/components/helm/helmreleases/
type release struct {
	object
	chart   string // its directory in this tree, or its name in a repository
	from    string // the repository, or ""
	values  []valuesFile
	layered []string // files with values, the one that counts least first
}

// releasesOf takes up the charts that an object installs, and reports whether it is one that does.
func (c *cluster) releasesOf(api string, o *object) bool {
	spec := get(o.node, "spec")
	switch {
	case api == "argoproj.io" && o.kind == "Application":
		for _, source := range append(items(get(spec, "sources")), get(spec, "source")) {
			helm := get(source, "helm")
			r := release{object: *o, chart: cmp.Or(text(source, "chart"), text(source, "path")), from: text(source, "repoURL")}
			if name := text(helm, "releaseName"); name != "" {
				r.name = name
			}
			r.add(parameters(get(helm, "parameters")), 0)
			r.add(get(helm, "valuesObject"), 0)
			r.addText(get(helm, "values"))
			r.layer(get(helm, "valueFiles"))
			c.releases = append(c.releases, r)
		}
	case api == "helm.toolkit.fluxcd.io" && o.kind == "HelmRelease":
		chart := get(spec, "chart", "spec")
		r := release{object: *o, chart: text(chart, "chart"), from: text(chart, "sourceRef", "name")}
		if name := text(spec, "releaseName"); name != "" {
			r.name = name
		}
		r.add(get(spec, "values"), 0)
		r.layer(get(chart, "valuesFiles"))
		c.releases = append(c.releases, r)
	default:
		return false
	}
	return true
}

func (r *release) add(doc *yaml.Node, offset int) {
	if doc != nil {
		r.values = append(r.values, valuesFile{name: r.file, doc: doc, offset: r.offset + offset})
	}
}

// addText adds values that are the text of a block.
func (r *release) addText(node *yaml.Node) {
	if node == nil {
		return
	}
	if docs, _ := documents([]byte(node.Value)); len(docs) > 0 {
		r.add(docs[0], node.Line)
	}
}

// layer adds the files that list names.
func (r *release) layer(list *yaml.Node) {
	for _, item := range items(list) {
		r.layered = append(r.layered, path.Join(r.chart, item.Value))
	}
}

// parameters returns the values that a list of {name: a.b, value: V} sets, or nil.
func parameters(list *yaml.Node) *yaml.Node {
	var out *yaml.Node
	for _, item := range items(list) {
		if v := get(item, "value"); v != nil {
			one := below(strings.Split(text(item, "name"), "."), v)
			if out == nil {
				out = &yaml.Node{Kind: yaml.MappingNode}
			}
			out.Content = append(out.Content, one.Content...)
		}
	}
	return out
}

// released lays the values of the release of c over those of the chart. Where there are several, each
// may set another value.
func (c *chart) released() {
	var own []release
	for _, r := range c.cluster.releases {
		if path.Clean(r.chart) == c.dir {
			own = append(own, r)
		}
	}
	for i := range own {
		files := own[i].values
		for _, name := range slices.Backward(own[i].layered) {
			if doc := c.doc(name); doc != nil {
				files = append(files, valuesFile{name: name, doc: doc})
			}
		}
		if len(own) > 1 {
			c.customers = append(c.customers, files...)
			continue
		}
		named := func(f valuesFile) bool { return slices.Contains(own[i].layered, f.name) }
		c.customers = slices.DeleteFunc(c.customers, named)
		c.values = append(files, slices.DeleteFunc(c.values, named)...)
	}
}

// installed adds the servers of charts of a repository that releases install.
func (r *reader) installed() {
	for _, one := range r.cluster.releases {
		engine, ok := servers[one.chart]
		if !ok || !strings.Contains(one.from, "bitnami") {
			continue
		}
		at := one.place(one.node)
		c := &chart{reader: r, dir: path.Dir(one.file)}
		for _, f := range one.values {
			f.doc = below([]string{one.chart}, f.doc)
			c.values = append(c.values, f)
		}
		s := &Server{Name: one.name, Engine: engine, Place: at, superuser: anyRole, hosts: []string{one.name + "-" + one.chart}}
		if strings.Contains(one.name, one.chart) {
			s.hosts = append(s.hosts, one.name)
		}
		fallback := Number{Value: 100, Default: true, Place: at}
		if one.chart != "postgresql" {
			fallback = Number{Unknown: "the default limit of chart " + one.chart + " at " + at.String() + " is not known"}
		}
		c.subchart(s, one.chart, fallback)
		r.cluster.Servers = append(r.cluster.Servers, s)
	}
}
