package deploy

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/settings"
)

// A reader goes through the files of one tree.
type reader struct {
	files   *settings.Files
	out     *Deployments
	cluster *cluster
	builds  map[string][]string // binaries that Dockerfiles build, by file
}

func (r *reader) run() {
	var charts []string
	for _, name := range r.files.Names() {
		dir := path.Dir(name)
		switch {
		case path.Ext(name) == ".tf":
			r.terraform(name)
		case settings.IsNomad(name):
			r.nomad(name)
		case settings.IsCompose(name):
			r.compose(name)
		case r.inChart(dir):
			if !slices.Contains(charts, dir) && r.files.IsChart(dir) {
				charts = append(charts, dir) // after what installs it
			}
		case path.Base(name) == "fly.toml":
			r.note(Place{File: name}, "does not say how many machines run: fly scale sets that")
		case r.hosted(name):
		default:
			r.manifests(name)
		}
	}
	for _, dir := range charts {
		r.chart(dir)
	}
	r.installed()
	r.cluster.finish(r)
	if len(r.cluster.Workloads)+len(r.cluster.Servers) > 0 {
		r.out.Environments = append(r.out.Environments, &r.cluster.Environment)
	}
}

// serverWords are in every file that declares a server.
var serverWords = []string{"postgres", "pgvector", "postgis", "timescale", "mysql", "mariadb", "percona", "aws_db_", "aws_rds_", "google_sql_", "AWS::RDS::"}

// hasServer reports, at little cost, whether a file may declare a server.
func (r *reader) hasServer() bool {
	return slices.ContainsFunc(r.files.Names(), func(name string) bool {
		data, _ := r.files.Load(name)
		return slices.ContainsFunc(serverWords, func(word string) bool { return bytes.Contains(data, []byte(word)) })
	})
}

// inChart reports whether dir is a chart or is in one.
func (r *reader) inChart(dir string) bool {
	for ; ; dir = path.Dir(dir) {
		if r.files.IsChart(dir) {
			return true
		}
		if dir == "." || dir == "/" {
			return false
		}
	}
}

// note keeps why something at a place was not read.
func (r *reader) note(at Place, text string) {
	r.out.Notes = append(r.out.Notes, Note{at, text})
}

// load returns the text of a file if it holds one of words.
func (r *reader) load(name string, words ...string) []byte {
	data, problem := r.files.Load(name)
	if problem != "" {
		r.note(Place{File: name}, problem)
	}
	if slices.ContainsFunc(words, func(word string) bool { return bytes.Contains(data, []byte(word)) }) {
		return data
	}
	return nil
}

// deployed reports whether a file of base rank says what is deployed: not for
// a developer, a test or as an example.
func deployed(name string, base settings.Rank) (settings.Rank, bool) {
	rank := settings.RankOf(name, base)
	return rank, rank <= settings.Committed
}

// bind finds the binaries that w runs: the one that program, the first word of
// its command, names, else what d says. Of several it is the one that the
// Dockerfile builds.
func (r *reader) bind(w *Workload, d settings.Deployed, program string) {
	scope := r.files.Scope(d)
	w.sure = d.Build != "" || r.files.HasName(d.Service) || r.files.HasName(imageBase(d.Image))
	if program != "" && !isShell(program) {
		named := d
		named.Service, named.Image = path.Base(program), ""
		if found := r.files.Scope(named); found.Unbound == "" && path.Base(found.Binary) == named.Service {
			scope, w.sure = found, true
		}
	}
	w.Binaries = r.files.Binaries(scope)
	if len(w.Binaries) > 1 && w.sure {
		dir := scope.Dir
		if d.Build != "" {
			dir = path.Join(path.Dir(d.File), d.Build)
		}
		if built := r.built(dir, d.Dockerfile); len(built) == 1 && slices.Contains(w.Binaries, built[0]) {
			w.Binaries = built
		}
	}
}

func isShell(program string) bool {
	return slices.Contains([]string{"sh", "bash", "ash", "env", "tini", "dumb-init", "go"}, path.Base(program))
}

// built returns the packages that the Dockerfile called name in dir builds.
func (r *reader) built(dir, name string) []string {
	if name == "" {
		name = "Dockerfile"
	}
	name = path.Join(dir, name)
	if found, ok := r.builds[name]; ok {
		return found
	}
	if r.builds == nil {
		r.builds = map[string][]string{}
	}
	var out []string
	for line := range strings.SplitSeq(string(r.load(name, "go build", "go install")), "\n") {
		_, rest, ok := strings.Cut(line, "go build")
		if !ok {
			_, rest, ok = strings.Cut(line, "go install")
		}
		if strings.HasPrefix(strings.TrimSpace(line), "#") || !ok {
			continue
		}
		for _, word := range strings.Fields(rest) {
			if at := path.Join(dir, strings.TrimSuffix(word, "/main.go")); strings.HasPrefix(word, "./") && !slices.Contains(out, at) {
				out = append(out, at)
			}
			if word == "&&" || word == ";" {
				break
			}
		}
	}
	r.builds[name] = out
	return out
}
