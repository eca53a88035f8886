package deploy

import (
	"path"

	"go.yaml.in/yaml/v3"
)

// podOf returns the pod that a workload runs.
func podOf(o *object) *yaml.Node {
	switch {
	case o.pod != nil:
		return podOf(o.pod)
	case o.kind == "Pod":
		return get(o.node, "spec")
	case o.kind == "CronJob":
		return get(o.node, "spec", "jobTemplate", "spec", "template", "spec")
	}
	return get(o.node, "spec", "template", "spec")
}

// refer gives each Rollout of Argo that names the workload whose pods it runs the template of
// that: https://argo-rollouts.readthedocs.io/en/stable/migrating/#reference-deployment-from-rollout
func (c *cluster) refer() {
	for i := range c.workloads {
		o := &c.workloads[i]
		ref := get(o.node, "spec", "workloadRef")
		for j := range c.workloads {
			if other := &c.workloads[j]; ref != nil && other.kind == text(ref, "kind") && other.name == text(ref, "name") {
				o.pod = other
			}
		}
	}
}

func containersOf(pod *yaml.Node) []*yaml.Node { return items(get(pod, "containers")) }

// container returns what an object says about one of its containers.
func (c *cluster) container(o *object, node *yaml.Node) *container {
	box := &container{name: o.name, env: environment{}, file: o.file, line: node.Line + o.offset}
	if image := get(node, "image"); image != nil {
		box.image = value{image.Value, o.place(image)}
	}
	for _, key := range []string{"command", "args"} {
		for _, item := range items(get(node, key)) {
			box.args = append(box.args, arg{item.Value, item.Line + o.offset})
			box.replaced = box.replaced || key == "command"
		}
	}
	for _, from := range items(get(node, "envFrom")) {
		held := c.held("ConfigMap", text(from, "configMapRef", "name"))
		if name := text(from, "secretRef", "name"); name != "" {
			held = c.held("Secret", name)
		}
		box.open = box.open || held == nil
		for key, v := range held {
			box.env[text(from, "prefix")+key] = v
		}
	}
	for _, item := range items(get(node, "env")) {
		c.variable(box, o, item)
	}
	box.env.refer()
	box.flags()
	c.mountMaps(box, o, node)
	return box
}

// variable adds one entry of env.
func (c *cluster) variable(box *container, o *object, item *yaml.Node) {
	name := text(item, "name")
	if v := get(item, "value"); v != nil && v.Kind == yaml.ScalarNode {
		box.env[name] = value{v.Value, o.place(v)}
		return
	}
	for kind, from := range map[string]string{"ConfigMap": "configMapKeyRef", "Secret": "secretKeyRef"} {
		ref := get(item, "valueFrom", from)
		if v, ok := c.held(kind, text(ref, "name"))[text(ref, "key")]; ok {
			box.env[name] = v
			return
		}
	}
	delete(box.env, name)
	box.env[name] = value{"$(" + name + ")", o.place(item)} // a secret that is not here
}

// mountMaps adds the files that a container mounts from ConfigMaps.
func (c *cluster) mountMaps(box *container, o *object, node *yaml.Node) {
	for _, m := range items(get(node, "volumeMounts")) {
		for _, volume := range items(get(podOf(o), "volumes")) {
			found := c.only("ConfigMap", text(volume, "configMap", "name"))
			if text(volume, "name") != text(m, "name") || found == nil {
				continue
			}
			target, sub := path.Clean(text(m, "mountPath")), text(m, "subPath")
			for key, v := range entries(get(found.node, "data")) {
				at := path.Join(target, key.Value)
				if sub == key.Value {
					at = target
				} else if sub != "" {
					continue
				}
				box.mounts = append(box.mounts, mount{target: at, file: found.file, first: found.place(v).Line + 1, text: func() string { return v.Value }})
			}
		}
	}
}

// serverOf returns the server that a workload runs, or nil.
func (c *cluster) serverOf(o *object) *Server {
	for _, node := range containersOf(podOf(o)) {
		box := c.container(o, node)
		s := box.server()
		if s == nil {
			continue
		}
		s.hosts = append(s.hosts, c.hostsOf(o)...)
		return s
	}
	return nil
}

// hostsOf returns the names by which pods reach a workload: its own, and those of its services.
func (c *cluster) hostsOf(o *object) []string {
	out := []string{o.name}
	labels := get(o.node, "spec", "template", "metadata", "labels")
	for i := range c.services {
		if selects(get(c.services[i].node, "spec", "selector"), labels) {
			out = append(out, c.services[i].name)
		}
	}
	return out
}

// times counts the limits of a pooler once for each of its copies.
func (s *Server) times(n Number) {
	switch {
	case !n.Known():
		s.Limit, s.Copies = n, n
	case !s.Limit.Known():
		s.Copies = n
	default:
		s.Limit.Value *= n.Value
		s.Copies = n
	}
}

// selects reports whether a selector takes in what has labels.
func selects(selector, labels *yaml.Node) bool {
	some := false
	for key, v := range entries(selector) {
		if text(labels, key.Value) != v.Value {
			return false
		}
		some = true
	}
	return some
}
