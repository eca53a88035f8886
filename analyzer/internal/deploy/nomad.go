package deploy

import (
	"maps"
	"slices"
	"strings"

	"github.com/poolvet/poolvet/analyzer/internal/settings"
)

// nomad reads the jobs in a file of Nomad: a group runs count times, or as often
// as its scaling allows.
// https://developer.hashicorp.com/nomad/docs/job-specification/group
func (r *reader) nomad(name string) {
	if _, ok := deployed(name, settings.Production); !ok {
		return
	}
	for _, job := range parseTerraform(string(r.load(name, "job")), name) {
		if len(job.labels) != 2 || job.labels[0] != "job" {
			continue
		}
		for _, group := range job.blocks {
			if group.labels[0] != "group" || len(group.labels) != 2 {
				continue
			}
			r.nomadGroup(name, job, group)
		}
	}
}

// nomadGroup takes up the tasks of a group. A task that runs to its end before the others counts
// only if it runs another program, and how many of it run at once with those of other groups
// is not known: https://developer.hashicorp.com/nomad/docs/job-specification/lifecycle
func (r *reader) nomadGroup(file string, job, group *block) {
	var running, first []*Workload
	for _, task := range group.blocks {
		if task.labels[0] != "task" || len(task.labels) != 2 {
			continue
		}
		w := r.nomadTask(file, job, group, task)
		switch cycle := task.child("lifecycle").args; {
		case w == nil:
		case unquoted(cycle["hook"].text) == "prestart" && unquoted(cycle["sidecar"].text) != "true":
			w.Replicas, w.Surge = Number{Unknown: "it runs before the other tasks of its group (" + Place{file, task.line}.String() + ")"}, Number{}
			first = append(first, w)
		default:
			running = append(running, w)
		}
	}
	for _, w := range first {
		if w.sure && w.Binary() != "" && !slices.ContainsFunc(running, func(other *Workload) bool { return other.Binary() == w.Binary() }) {
			running = append(running, w)
		}
	}
	r.cluster.Workloads = append(r.cluster.Workloads, running...)
}

// nomadTask takes up a task: a server, or what may run a binary, which it returns.
func (r *reader) nomadTask(file string, job, group, task *block) *Workload {
	at := Place{file, group.line}
	config := task.child("config")
	image := config.args["image"]
	box := &container{
		name: task.labels[1], image: value{unquoted(image.text), image.Place}, env: environment{}, file: file, line: task.line,
	}
	box.args = config.args["args"].words()
	for key, v := range task.child("env").args {
		box.env[strings.ToUpper(key)] = value{unquoted(v.text), v.Place}
	}
	for _, template := range task.blocks {
		if data := template.args["data"]; template.labels[0] == "template" && template.args["env"].text == "true" {
			maps.Copy(box.env, assignments(data.text, data.Place))
		}
	}
	box.flags()
	if s := box.server(); s != nil {
		s.hosts = append(s.hosts, job.labels[1], group.labels[1], task.labels[1])
		for _, b := range append(group.blocks[:len(group.blocks):len(group.blocks)], task.blocks...) {
			if b.labels[0] == "service" && b.args["name"].text != "" {
				s.hosts = append(s.hosts, unquoted(b.args["name"].text))
			}
		}
		r.cluster.Servers = append(r.cluster.Servers, s)
		return nil
	}
	w := &Workload{Name: group.labels[1], Kind: "service", Place: at, by: "nomad", Strategy: "none", pointers: box.env.pointers(false), numbers: box.env.numbers()}
	w.Replicas = nomadCount(group, at)
	if kind := unquoted(job.args["type"].text); kind == "system" || kind == "sysbatch" {
		w.Replicas = Number{Unknown: w.Name + " runs on every node (" + at.String() + ")"}
	}
	w.Surge = Number{Default: true, Place: at}
	for _, b := range []*block{job, group} {
		if canaries := b.child("update").args; canaries["canary"].text != "" && canaries["canary"].text != "0" {
			w.Surge = canaries.number("canary", Number{})
			w.Strategy = "canary " + w.Surge.count()
		}
	}
	service := task.labels[1]
	for _, name := range []string{group.labels[1], job.labels[1], imageBase(box.image.text)} {
		if !r.files.HasName(service) && r.files.HasName(name) {
			service = name
		}
	}
	program := unquoted(config.args["command"].text)
	r.bind(w, settings.Deployed{File: file, Service: service, Image: box.image.text, Container: box.name, NextTo: nextToTask(group, task)}, program)
	return w
}

// nextToTask returns the names and images of the other tasks of a group.
func nextToTask(group, task *block) string {
	var out []string
	for _, other := range group.blocks {
		if other != task && other.labels[0] == "task" && len(other.labels) == 2 {
			out = append(out, other.labels[1], imageBase(unquoted(other.child("config").args["image"].text)))
		}
	}
	return strings.Join(out, " ")
}

// nomadCount returns how often a group runs: by default once.
func nomadCount(group *block, at Place) Number {
	if most := group.child("scaling").args; most["max"].text != "" && most["enabled"].text != "false" {
		return most.number("max", Number{})
	}
	return group.args.number("count", Number{Value: 1, Default: true, Place: at})
}
