package settings

import (
	"path"
	"slices"
	"strings"
)

// mayConfigure reports, at little cost, whether some format may match a file
// called name.
func mayConfigure(name string) bool {
	switch path.Ext(name) {
	case ".go", ".md", ".js", ".ts", ".tsx", ".py", ".java", ".png", ".svg", ".html", ".css", ".txt", ".sql", ".sh", ".proto":
		return false
	}
	return true
}

func isCompose(f *entry) bool {
	stem, ok := cutYAML(f.base)
	return ok && (strings.HasPrefix(stem, "docker-compose") || strings.HasPrefix(stem, "docker_compose") || stem == "compose" || strings.HasPrefix(stem, "compose.") ||
		strings.HasPrefix(stem, "compose-") || strings.HasSuffix(stem, ".compose") || strings.HasSuffix(stem, "-compose") ||
		stem == "stack" || strings.HasPrefix(stem, "stack.") || strings.HasPrefix(stem, "docker-stack") || strings.HasPrefix(stem, "swarm."))
}

func cutYAML(base string) (stem string, ok bool) {
	if stem, ok = strings.CutSuffix(base, ".yml"); ok {
		return stem, true
	}
	return strings.CutSuffix(base, ".yaml")
}

func isDotenv(f *entry) bool {
	return f.base == ".env" || strings.HasPrefix(f.base, ".env.") || strings.HasPrefix(f.base, ".env-") || strings.HasPrefix(f.base, ".env_") ||
		f.ext() == ".env" || f.base == "env.example" || f.base == "env.sample" || f.base == "dotenv"
}

func isDockerfile(f *entry) bool {
	return f.base == "dockerfile" || f.base == "containerfile" || strings.HasPrefix(f.base, "dockerfile.") || f.ext() == ".dockerfile"
}

func isHelm(f *entry) bool {
	stem, ok := cutYAML(f.base)
	return ok && f.dir.chart && strings.Contains(stem, "values")
}

func isYAML(f *entry) bool {
	stem, ok := cutYAML(f.base)
	hidden, isHidden := strings.CutPrefix(stem, ".")
	name, _, _ := strings.Cut(hidden, ".") // .config.dev.yaml
	return ok && !slices.Contains(toolsYAML, stem) && (!isHidden || slices.Contains([]string{"config", "conf", "settings"}, name))
}

// toolsYAML are files that configure tools, not services.
var toolsYAML = []string{
	"chart", "mkdocs", "codecov", "dependabot", "pnpm-lock", "pnpm-workspace", "openapi", "swagger", "taskfile", "buf", "buf.gen", "buf.work",
	"sqlc", "cloudbuild", "azure-pipelines", "bitbucket-pipelines", "appveyor", "buildspec", "lefthook", "goreleaser", "atlas", "gqlgen",
}

func isTOML(f *entry) bool {
	return f.ext() == ".toml" && !slices.Contains([]string{"cargo.toml", "pyproject.toml", "netlify.toml", "rustfmt.toml", "pipfile.toml"}, f.base)
}

// isJSON takes only names that configuration has, and files that are called like the
// program: most JSON is data.
func isJSON(f *entry) bool {
	if f.ext() != ".json" || slices.Contains([]string{"package.json", "package-lock.json", "tsconfig.json", "composer.json"}, f.base) {
		return false
	}
	if f.dir.module && !overlaps(words(f.base), dataWords) { // shop.json next to go.mod
		return true
	}
	return overlaps(words(f.base), configWords) || overlaps(words(f.dir.path), configDirs) || isProgram(f)
}

// isProgram reports whether a file is called like the program that its directory, or
// one above it, holds: orders.json, orders.dev.json.
func isProgram(f *entry) bool {
	stem, _, _ := strings.Cut(f.base, ".")
	for d := f.dir; d != nil; d = d.parent {
		if d.name != "" && canonical(d.name) == canonical(stem) {
			return true
		}
	}
	return false
}

var (
	configWords = slices.Concat([]string{
		"config", "configs", "configuration", "conf", "cfg", "settings", "setting", "app", "application", "appsettings", "service", "server",
		"env", "database", "db", "options", "params", "properties",
	}, exampleWords, productionWords, overlayWords)
	configDirs = []string{"config", "configs", "configuration", "conf", "cfg", "settings", "etc", "env", "environments", "envs", "deploy", "deployment"}
)

// dataWords are in names of JSON files that no service is configured by.
var dataWords = []string{
	"data", "schema", "seed", "seeds", "sample", "result", "results", "report", "reports", "openapi", "swagger", "message", "messages", "dashboard",
	"metrics", "renovate", "lock", "manifest", "bench", "benchmark", "dump", "import", "export",
}

// isHCL reports whether f may hold the configuration of a service in HCL.
func isHCL(f *entry) bool {
	return f.ext() == ".hcl" && !isNomad(f) && !slices.Contains([]string{"terragrunt.hcl", ".terraform.lock.hcl"}, f.base)
}

func isINI(f *entry) bool { return f.ext() == ".ini" && !slices.Contains(serverConf, f.base) }

func isConf(f *entry) bool {
	return (f.ext() == ".conf" || f.ext() == ".cfg") && !slices.Contains(serverConf, f.base)
}

// serverConf are files that configure servers, which have limits of their own.
var serverConf = []string{
	"nginx.conf", "postgresql.conf", "pg_hba.conf", "redis.conf", "sentinel.conf", "supervisord.conf", "haproxy.cfg", "mongod.conf", "mysql.cnf",
	"my.cnf", "pgbouncer.ini", "odyssey.conf", "pgpool.conf", "rabbitmq.conf", "setup.cfg", "tox.ini", "pytest.ini", "mypy.ini", "php.ini",
	"uwsgi.ini", "alembic.ini", "sysctl.conf", "logback.conf", "prometheus.conf", "valkey.conf", "alertmanager.conf", "envoy.conf",
}

func isProperties(f *entry) bool {
	return f.ext() == ".properties" && !slices.Contains([]string{"gradle.properties", "gradle-wrapper.properties", "log4j.properties", "log4j2.properties", "sonar-project.properties"}, f.base)
}
