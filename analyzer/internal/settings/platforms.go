package settings

import (
	"bytes"
	"cmp"
	"path"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// envSections are the sections of files whose entries in capitals become
// environment variables, without case and separators: [env] of fly.toml,
// env_variables of App Engine, environment of Serverless, Variables of SAM,
// envVars of Render, envs of DigitalOcean, environment of a task definition.
var envSections = []string{"env", "envs", "envvars", "envvariables", "environment", "environmentvariables", "variables", "extraenv", "extraenvvars"}

func isEnvSection(name string) bool { return slices.Contains(envSections, plain(name)) }

// asVariable makes s a variable where its section says that it is one.
func (s *Setting) asVariable() {
	section, leaf := cutLeaf(s.Key)
	if _, last := cutLeaf(section); s.Env || section == "" || !isVariable(leaf) || !isEnvSection(last) {
		return
	}
	s.Key, s.Env = leaf, true
}

// platforms are the files by which hosting platforms know how to run a
// service.
var platforms = []*format{
	// https://fly.io/docs/reference/configuration/#the-env-variables-section
	{name: "fly", rank: Production, match: named("fly.toml"), parse: parseTOML},
	// https://cloud.google.com/appengine/docs/standard/reference/app-yaml
	{name: "appengine", rank: Production, match: named("app.yaml", "app.yml"), parse: whereTop(parseYAML, "runtime", "env_variables")},
	// https://www.serverless.com/framework/docs/providers/aws/guide/environment-variables
	{name: "serverless", rank: Production, match: named("serverless.yml", "serverless.yaml"), parse: parseYAML},
	// https://docs.aws.amazon.com/serverless-application-model
	{name: "sam", rank: Production, match: named("template.yaml", "template.yml", "sam.yaml", "sam.yml"), parse: parseSAM, fixed: true},
	// https://render.com/docs/blueprint-spec
	{name: "render", rank: Production, match: named("render.yaml", "render.yml"), parse: parseYAML},
	// https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_definition_parameters.html
	{name: "ecs", rank: Production, match: isTaskDefinition, parse: parseTask},
	{name: "kustomize", rank: Production, match: isKustomization, parse: parseKustomization},
	{name: "terraform", rank: Production, match: isTerraform, parse: parseHCL},
	{name: "nomad", rank: Production, match: isNomad, parse: parseHCL},
	{name: "systemd", rank: Production, match: isSystemd, parse: parseUnit, triggers: []string{"environment", "execstart"}},
	{name: "procfile", rank: Production, match: isProcfile, parse: parseProcfile},
}

func named(names ...string) func(*entry) bool {
	return func(f *entry) bool { return slices.Contains(names, f.base) }
}

func isTaskDefinition(f *entry) bool {
	base := plain(f.base)
	return f.ext() == ".json" && (strings.HasPrefix(base, "taskdef") || strings.Contains(base, "taskdefinition") || strings.Contains(base, "containerdefinition"))
}

// parseTask reads the containers of a task definition of ECS, or a list of them alone. They run
// together, as those of a pod do.
func parseTask(data []byte) ([]Setting, []Problem) {
	w := &yamlWalk{collector: newCollector(data)}
	w.documents(data, func(doc *yaml.Node) {
		task := doc
		if inner := child(doc, "taskDefinition"); inner != nil {
			task = resolved(inner)
		}
		list := task
		if task.Kind == yaml.MappingNode {
			list = resolved(child(task, "containerDefinitions"))
		}
		w.pod(Setting{Env: true, Service: text(task, "family")}, list, false)
	})
	return w.results()
}

func isTerraform(f *entry) bool { return f.ext() == ".tf" || f.ext() == ".tfvars" }

func isNomad(f *entry) bool {
	return f.ext() == ".nomad" || strings.HasSuffix(f.base, ".nomad.hcl")
}

// whereTop reads a file as a platform's where its first level has one of keys,
// and as that of a service otherwise.
func whereTop(parse func([]byte) ([]Setting, []Problem), keys ...string) func([]byte) ([]Setting, []Problem) {
	return func(data []byte) ([]Setting, []Problem) {
		list, problems := parse(data)
		for _, key := range keys {
			if bytes.HasPrefix(data, []byte(key+":")) || bytes.Contains(data, []byte("\n"+key+":")) {
				return list, problems
			}
		}
		for i := range list {
			list[i].Rank, list[i].Format = cmp.Or(list[i].Rank, Committed), cmp.Or(list[i].Format, "yaml")
		}
		return list, problems
	}
}

// programOfAppEngine returns which program a service of App Engine, which any file may
// describe, runs: its main, or what the buildpack builds; or "".
// https://cloud.google.com/appengine/docs/standard/go/specifying-dependencies
func programOfAppEngine(doc *yaml.Node) string {
	if text(doc, "runtime") == "" {
		return ""
	}
	program := path.Base(cmp.Or(text(doc, "main"), text(child(doc, "build_env_variables"), "GOOGLE_BUILDABLE")))
	if program == "." {
		return ""
	}
	return program
}

// parseSAM reads a template of the Serverless Application Model, or of
// CloudFormation. Any other template is an example of something.
func parseSAM(data []byte) ([]Setting, []Problem) {
	w := &yamlWalk{collector: newCollector(data)}
	w.documents(data, func(doc *yaml.Node) {
		fillIn(doc, child(doc, "Parameters"), 0)
		w.document(doc)
	})
	list, problems := w.results()
	rank := Example
	if bytes.Contains(data, []byte("AWSTemplateFormatVersion")) || bytes.Contains(data, []byte("AWS::")) {
		rank = Production
	}
	for i := range list {
		if list[i].Rank == 0 || rank == Example {
			list[i].Rank = rank
		}
	}
	return list, problems
}

// fillIn puts the defaults of parameters where node refers to them, as !Ref Name or {Ref: Name}.
func fillIn(node, parameters *yaml.Node, depth int) {
	name := ""
	switch {
	case depth > maxDepth:
		return
	case node.Tag == "!Ref":
		name = node.Value
	case node.Kind == yaml.MappingNode && len(node.Content) == 2:
		name = text(node, "Ref")
	}
	if value := child(child(parameters, name), "Default"); name != "" && value != nil && value.Kind == yaml.ScalarNode {
		*node = *value
	}
	for _, inner := range node.Content {
		fillIn(inner, parameters, depth+1)
	}
}
