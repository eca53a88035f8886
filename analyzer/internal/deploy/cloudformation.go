package deploy

import (
	"cmp"
	"strings"

	"go.yaml.in/yaml/v3"

	"github.com/poolvet/poolvet/analyzer/internal/settings"
)

// A stack is a template of CloudFormation, or of the Serverless Application Model.
type stack struct {
	object
	parameters, resources *yaml.Node
}

// cloudFormation reads the services of ECS, what scales them, and the database servers of a
// template, and reports whether doc is one. What a parameter sets is its default.
// https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-resource-ecs-service.html
func (r *reader) cloudFormation(name string, doc *yaml.Node) bool {
	s := &stack{object{file: name}, get(doc, "Parameters"), get(doc, "Resources")}
	found := false
	for key, resource := range entries(s.resources) {
		properties := get(resource, "Properties")
		switch kind := text(resource, "Type"); kind {
		case "AWS::ECS::Service":
			r.cluster.Workloads = append(r.cluster.Workloads, s.service(r, key, properties))
		case "AWS::RDS::DBParameterGroup", "AWS::RDS::DBClusterParameterGroup":
			p := params{}
			for parameter, v := range entries(get(properties, "Parameters")) {
				v = s.filled(v)
				p.set(parameter.Value, v.Value, s.place(v))
			}
			r.cluster.groups = append(r.cluster.groups, group{name + " " + key.Value, engineOfName(text(properties, "Family")), p, s.place(key)})
		case "AWS::RDS::DBInstance", "AWS::RDS::DBCluster":
			if get(properties, "SourceDBInstanceIdentifier") != nil || get(properties, "DBClusterIdentifier") != nil {
				break // a replica, or an instance of a cluster
			}
			m := managed{server: &Server{Name: key.Value, Engine: engineOfName(text(properties, "Engine")), Place: s.place(key), domain: "amazonaws.com"}}
			for _, parameters := range []string{"DBParameterGroupName", "DBClusterParameterGroupName"} {
				if to := reference(get(properties, parameters)); to != "" {
					m.group = name + " " + to
				}
			}
			r.cluster.managed = append(r.cluster.managed, m)
		}
		found = found || strings.HasPrefix(text(resource, "Type"), "AWS::")
	}
	return found
}

// filled returns the default of the parameter that node refers to, else node.
func (s *stack) filled(node *yaml.Node) *yaml.Node {
	v := get(s.parameters, reference(node), "Default")
	if v == nil || node.Tag == "!!str" {
		return node
	}
	return v
}

// reference returns what node refers to: !Ref Name, or {Ref: Name}; else its text.
func reference(node *yaml.Node) string {
	return cmp.Or(text(node), text(node, "Ref"))
}

// service returns a service of ECS, which has as many tasks as DesiredCount or what scales it says.
func (s *stack) service(r *reader, key, properties *yaml.Node) *Workload {
	w := &Workload{Name: key.Value, Kind: "service", Place: s.place(key), by: "cloudformation", open: true}
	w.Replicas = s.count(properties, "DesiredCount", Number{Unknown: "DesiredCount is not set at " + w.String()})
	if text(properties, "SchedulingStrategy") == "DAEMON" {
		w.Replicas = Number{Unknown: w.Name + " runs on every instance (" + w.String() + ")"}
	}
	var scaled []Number
	for _, resource := range entries(s.resources) {
		target := get(resource, "Properties")
		if text(resource, "Type") == "AWS::ApplicationAutoScaling::ScalableTarget" && mentions(get(target, "ResourceId"), key.Value, maxMerge) {
			scaled = append(scaled, s.count(target, "MaxCapacity", Number{}))
		}
	}
	w.Replicas = agreed(w.Replicas, scaled, "the tasks of "+w.Name)
	percent := s.count(get(properties, "DeploymentConfiguration"), "MaximumPercent", Number{Value: 200, Default: true, Place: w.Place})
	w.Surge, w.Strategy = percent, "maximum "+plainPercent(percent)
	w.Surge.Value = w.Replicas.Value * max(percent.Value-100, 0) / 100

	env, image := environment{}, ""
	for _, box := range items(get(s.resources, reference(get(properties, "TaskDefinition")), "Properties", "ContainerDefinitions")) {
		if text(box, "Essential") == "false" && image != "" {
			continue
		}
		if image == "" {
			image, w.Name = text(s.filled(get(box, "Image"))), text(box, "Name")
		}
		for _, v := range items(get(box, "Environment")) {
			if set := s.filled(get(v, "Value")); set != nil && set.Kind == yaml.ScalarNode {
				env[text(v, "Name")] = value{set.Value, s.place(set)}
			}
		}
	}
	w.pointers, w.numbers = env.pointers(false), env.numbers()
	r.bind(w, settings.Deployed{File: s.file, Service: w.Name, Image: image}, "")
	return w
}

func (s *stack) count(properties *yaml.Node, key string, fallback Number) Number {
	node := s.filled(get(properties, key))
	if node == nil {
		return fallback
	}
	n := s.number(node, key)
	if !n.Known() && node.Tag == "!Ref" {
		n.Unknown = key + " is a parameter without a default at " + n.String()
	}
	return n
}

// mentions reports whether a text below node names a resource.
func mentions(node *yaml.Node, resource string, depth int) bool {
	if node == nil || depth == 0 {
		return false
	}
	if node.Kind == yaml.ScalarNode && (strings.Contains(node.Value, "${"+resource+".") || strings.HasPrefix(node.Value, resource+".") || node.Value == resource) {
		return true
	}
	for _, inner := range node.Content {
		if mentions(resolved(inner), resource, depth-1) {
			return true
		}
	}
	return false
}
