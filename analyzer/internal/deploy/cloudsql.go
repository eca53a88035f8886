package deploy

import (
	"slices"
	"strings"
)

// instance returns the instance of Cloud SQL that a pod reaches by the proxy next to its programs,
// as hosts name it, and whether all of the pod is that proxy; "" where it is none or several.
// https://cloud.google.com/sql/docs/postgres/connect-kubernetes-engine
func (c *cluster) instance(o *object) (host string, alone bool) {
	pod, alone := podOf(o), true
	for _, node := range append(containersOf(pod), items(get(pod, "initContainers"))...) {
		box := c.container(o, node)
		if base := imageBase(box.image.text); !strings.Contains(base, "cloud-sql-proxy") && !strings.Contains(base, "cloudsql-proxy") && base != "gce-proxy" {
			alone = false
			continue
		}
		for _, a := range box.args {
			for name := range strings.SplitSeq(strings.TrimPrefix(strings.TrimLeft(a.text, "-"), "instances="), ",") {
				name, _, _ = strings.Cut(name, "=") // a port
				name, _, _ = strings.Cut(name, "?")
				if parts := strings.Split(name, ":"); len(parts) != 3 || isTemplate(name) || strings.Contains(name, "/") {
					continue
				} else if host != "" && host != cloudSQL+parts[2] {
					return "", false
				} else {
					host = cloudSQL + parts[2]
				}
			}
		}
	}
	return host, alone && host != ""
}

// proxies lets the names of proxies of Cloud SQL lead to the servers behind them, and takes these
// proxies out of the workloads.
func (c *cluster) proxies() {
	c.workloads = slices.DeleteFunc(c.workloads, func(o object) bool {
		host, alone := c.instance(&o)
		for _, s := range c.Servers {
			if alone && slices.Contains(s.hosts, host) {
				s.hosts = append(s.hosts, c.hostsOf(&o)...)
			}
		}
		return alone
	})
}
