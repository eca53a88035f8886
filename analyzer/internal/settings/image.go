package settings

import (
	"cmp"
	"path"
	"slices"
	"strings"
)

// infrastructure are the programs that services run next to; what they are
// configured with is theirs.
var infrastructure = []string{
	"postgres", "postgresql", "pgbouncer", "pgpool", "pgadmin", "pgadmin4", "postgis", "timescaledb", "mysql", "mariadb", "redis", "valkey", "keydb",
	"mongo", "mongodb", "cassandra", "scylla", "scylladb", "clickhouse", "neo4j", "cockroach", "cockroachdb", "mssql", "oracle", "sqlserver",
	"elasticsearch", "opensearch", "kibana", "logstash", "memcached", "rabbitmq", "kafka", "zookeeper", "nats", "pulsar", "etcd", "consul", "vault",
	"nginx", "traefik", "envoy", "haproxy", "caddy", "kong", "grafana", "prometheus", "alertmanager", "loki", "tempo", "jaeger", "zipkin", "otel",
	"keycloak", "minio", "mailhog", "mailpit", "adminer", "phpmyadmin", "temporal", "temporalio", "sonarqube", "metabase", "hasura", "supabase",
	"proxysql", "odyssey", "pgcat", "supavisor", "wordpress", "nextcloud", "gitea", "gitlab", "jenkins", "airflow", "superset", "node", "python",
	"ruby", "openjdk", "php", "tomcat", "vitess", "tidb", "yugabyte", "yugabytedb", "spilo", "patroni", "zitadel", "authentik", "kratos", "hydra",
}

func isInfrastructure(word string) bool { return slices.Contains(infrastructure, word) }

// imageBase returns the last element of the name of a container image, without
// tag and digest.
func imageBase(image string) string {
	image, _, _ = strings.Cut(image, "@")
	if i := strings.LastIndexByte(image, '/'); i >= 0 {
		image = image[i+1:]
	}
	image, _, _ = strings.Cut(image, ":")
	return image
}

// foreignImage says why the image of s is not built from this tree, or "".
func (b *binder) foreignImage(s *Setting) string {
	if s.Image == "" || strings.ContainsAny(s.Image, "${<") || b.hasName(imageBase(s.Image)) {
		return ""
	}
	why := "image " + imageBase(s.Image) + " is not built here"
	if s.Format == "systemd" || s.Format == "procfile" {
		why = "program " + imageBase(s.Image) + " is not built here"
	}
	if runsBeside(s.Image) {
		return why
	}
	if near := b.sidecar(s); near != "" {
		return near
	}
	if b.builds[cmp.Or(s.compose, s.File)] {
		return why // the file says which services are built here
	}
	// Where all is one module, its deployments run it under whatever name; an
	// image without a registry is one that was built on the spot.
	alone := len(b.modules) == 1 && (!b.foreign || !strings.Contains(s.Image, "/"))
	if b.hasName(s.Service) || alone && b.related(s) && !b.published(s) {
		return ""
	}
	return why
}

// related reports whether s may be of a service of this tree: it shares a word or an
// image with one that is named after a module or a binary, or there is none.
func (b *binder) related(s *Setting) bool {
	if b.own == nil {
		b.own = map[string]bool{}
		for i := range b.tree.Settings {
			if t := &b.tree.Settings[i]; t.Image != "" && (b.hasName(imageBase(t.Image)) || b.hasName(t.Service)) {
				for _, word := range words(t.Service + " " + imageBase(t.Image)) {
					b.own[word] = true
				}
			}
		}
	}
	return len(b.own) == 0 || slices.ContainsFunc(words(s.Service+" "+imageBase(s.Image)), func(word string) bool { return b.own[word] })
}

// publicRegistries hold images of everybody; in other registries are those of one company.
var publicRegistries = []string{"docker.io", "index.docker.io", "quay.io", "ghcr.io", "public.ecr.aws", "registry.gitlab.com", "registry.k8s.io", "mcr.microsoft.com"}

// published reports whether s is of a program that others publish: its workload or its
// chart is named after an image, of an owner that the path of no module names.
func (b *binder) published(s *Setting) bool {
	parts := strings.Split(s.Image, "/")
	if len(parts) > 1 && strings.ContainsAny(parts[0], ".:") {
		if !slices.Contains(publicRegistries, parts[0]) {
			return false
		}
		parts = parts[1:]
	}
	image := canonical(imageBase(s.Image))
	chart := path.Base(path.Dir(s.File))
	if len(parts) < 2 || canonical(s.Service) != image && (s.Format != "helm" || canonical(chart) != image) {
		return false
	}
	owner := canonical(parts[0])
	return !slices.ContainsFunc(b.modules, func(m goModule) bool {
		return slices.ContainsFunc(strings.FieldsFunc(m.path, func(r rune) bool { return r == '/' || r == '.' }), func(part string) bool { return canonical(part) == owner })
	})
}

// sidecar says next to which container that of s runs, or "": of several in a pod, the
// one of the service is named after it, or after a binary.
func (b *binder) sidecar(s *Setting) string {
	own := func(name string) bool {
		return b.hasName(name) || name != "" && canonical(name) == canonical(s.Service)
	}
	if s.nextTo == "" || own(s.container) || own(imageBase(s.Image)) {
		return ""
	}
	for name := range strings.FieldsSeq(s.nextTo) {
		if own(name) {
			return "container " + s.container + " runs next to " + name
		}
	}
	return ""
}

// runsBeside reports whether image is one of a program that services run
// next to.
func runsBeside(image string) bool {
	base := imageBase(image)
	if isInfrastructure(base) || strings.HasPrefix(image, "bitnami/") {
		return true
	}
	parts := words(base)
	return len(parts) > 0 && strings.Contains(image, "/") &&
		(isInfrastructure(parts[0]) || isInfrastructure(parts[len(parts)-1]))
}

// hasName reports whether a module or a binary has name.
func (b *binder) hasName(name string) bool {
	if name == "" {
		return false
	}
	want := canonical(name)
	return slices.ContainsFunc(b.modules, func(m goModule) bool { return m.isCalled(want) }) ||
		slices.ContainsFunc(b.binaries, func(d *dir) bool { return d.path != "." && b.isCalled(d, want) })
}

// isCalled reports whether m is called want, in its import path or its directory.
func (m *goModule) isCalled(want string) bool {
	return canonical(lastElement(m.path)) == want || m.dir.path != "." && canonical(lastElement(m.dir.path)) == want
}

// isCalled reports whether the binary in d is called want, alone or behind a name of its module or
// in the path of that: the images of example.com/acme/shop are worker, shop-worker or acme-worker.
func (b *binder) isCalled(d *dir, want string) bool {
	before, ends := strings.CutSuffix(want, canonical(lastElement(d.path)))
	return ends && (before == "" || slices.ContainsFunc(b.modules, func(m goModule) bool {
		return m.dir.path == b.moduleOf(d) && (m.isCalled(before) || slices.ContainsFunc(strings.Split(m.path, "/"), func(part string) bool {
			return !strings.Contains(part, ".") && canonical(part) == before
		}))
	}))
}

func lastElement(name string) string { return name[strings.LastIndexByte(name, '/')+1:] }
