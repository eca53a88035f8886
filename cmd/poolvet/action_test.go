package main_test

import (
	"encoding/json"
	"maps"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"
)

// A githubAction is what the tests know of an action of GitHub.
type githubAction struct {
	Inputs map[string]struct{ Default string }
	Runs   struct {
		Using string
		Steps []githubStep
	}
}

// A githubStep is a step of an action or of a job.
type githubStep struct {
	Name, If, Shell, Run, Uses string
	WorkingDirectory           string `yaml:"working-directory"`
	Env, With                  map[string]string
}

const actionDir = ".github/actions/poolvet"

func readYAML(t *testing.T, name string, into any) {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(repository(t), filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	if err := yaml.Unmarshal(data, into); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
}

// TestAction runs the steps of the action as GitHub does, in a checkout with
// the service in a subdirectory.
func TestAction(t *testing.T) {
	t.Parallel()
	bash, err := exec.LookPath("bash")
	if err != nil {
		t.Skip("there is no bash")
	}
	var action githubAction
	readYAML(t, actionDir+"/action.yml", &action)
	if action.Runs.Using != "composite" || len(action.Runs.Steps) != 5 {
		t.Fatalf("the action is %q with %d steps", action.Runs.Using, len(action.Runs.Steps))
	}
	all := slices.Sorted(slices.Values(append(expectedLines(t, "expected-standalone.txt"), expectedLines(t, "expected.txt")...)))
	for _, test := range []struct {
		service  string
		inputs   map[string]string
		findings []string
		statuses []int // of the steps that run
	}{
		{"before", map[string]string{"sarif": "poolvet.sarif", "html": "poolvet.html"}, all, []int{0, 0, 0, 0, 1}},
		{"before", map[string]string{"flags": "-straypool -straypool.disable=unused,percall,race", "packages": "./cmd/... ./internal/audit"},
			[]string{"cmd/scheduler/main.go:42 [straypool/unclosed]"}, []int{0, 0, 1}},
		{"after", map[string]string{"sarif": "poolvet.sarif", "pools": "false"}, nil, []int{0, 0, 0}},
	} {
		checkout := t.TempDir()
		service := filepath.Join(checkout, "service")
		if err := os.CopyFS(service, os.DirFS(filepath.Join(repository(t), "testdata", "scheduler", test.service))); err != nil {
			t.Fatal(err)
		}
		write(t, checkout, map[string]string{".git/HEAD": ""})
		test.inputs["working-directory"] = "service"
		statuses, said := action.run(t, bash, checkout, test.inputs)
		if !slices.Equal(statuses, test.statuses) {
			t.Errorf("%s with %v: the steps end with %v, want %v; they say\n%s", test.service, test.inputs, statuses, test.statuses, said)
		}
		if n := strings.Count(said, "::error file=service/") + strings.Count(said, "::warning file=service/"); n != len(test.findings) {
			t.Errorf("%s with %v: %d annotations, want %d:\n%s", test.service, test.inputs, n, len(test.findings), said)
		}
		if summary, err := os.ReadFile(filepath.Join(checkout, "summary.md")); (test.inputs["pools"] == "") != strings.Contains(string(summary), "flowchart LR") {
			t.Errorf("%s with %v: the summary is %q: %v", test.service, test.inputs, summary, err)
		}
		if name := test.inputs["html"]; name != "" {
			if page, err := os.ReadFile(filepath.Join(service, name)); !strings.Contains(string(page), "</html>") {
				t.Errorf("%s: the page has %d bytes: %v", test.service, len(page), err)
			}
		}
		if name := test.inputs["sarif"]; name != "" {
			if n := sarifResults(t, filepath.Join(service, name)); n != len(test.findings) {
				t.Errorf("%s: %d results in the SARIF file, want %d", test.service, n, len(test.findings))
			}
		}
	}
}

// run runs the steps of the action in checkout, and returns how each that runs
// ends, and what they say.
func (a *githubAction) run(t *testing.T, bash, checkout string, given map[string]string) (statuses []int, said string) {
	inputs := map[string]string{}
	for name, input := range a.Inputs {
		inputs[name] = input.Default
	}
	maps.Copy(inputs, given)
	temp := t.TempDir()
	for _, step := range a.Runs.Steps {
		switch step.If {
		case "":
		case "inputs.sarif != ''", "inputs.html != ''", "inputs.pools == 'true'":
			name, want, _ := strings.Cut(strings.TrimPrefix(step.If, "inputs."), " ")
			if given := inputs[name]; given == "" || want == "== 'true'" && given != "true" {
				continue
			}
		default:
			t.Fatalf("this test does not know the condition %s", step.If)
		}
		cmd := exec.Command(bash, "--noprofile", "--norc", "-eo", "pipefail", "-c", step.Run)
		cmd.Dir = filepath.Join(checkout, filled(t, step.WorkingDirectory, inputs))
		cmd.Env = append(os.Environ(), "RUNNER_TEMP="+temp, "GITHUB_ACTION_PATH="+filepath.Join(repository(t), actionDir),
			"GITHUB_STEP_SUMMARY="+filepath.Join(checkout, "summary.md"))
		for name, value := range step.Env {
			cmd.Env = append(cmd.Env, name+"="+filled(t, value, inputs))
		}
		out, _ := cmd.CombinedOutput()
		statuses = append(statuses, cmd.ProcessState.ExitCode())
		said += string(out)
	}
	return statuses, said
}

// filled puts inputs into text.
func filled(t *testing.T, text string, inputs map[string]string) string {
	for name, value := range inputs {
		text = strings.ReplaceAll(text, "${{ inputs."+name+" }}", value)
	}
	if strings.Contains(text, "${{") {
		t.Fatalf("this test does not know what %s is", text)
	}
	return text
}

func sarifResults(t *testing.T, name string) int {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Error(err)
		return -1
	}
	var log struct {
		Runs []struct{ Results []json.RawMessage }
	}
	if err := json.Unmarshal(data, &log); err != nil || len(log.Runs) != 1 {
		t.Errorf("%s is no SARIF: %v", name, err)
		return -1
	}
	return len(log.Runs[0].Results)
}

// TestWorkflow holds the example of a workflow to the action that it uses.
func TestWorkflow(t *testing.T) {
	t.Parallel()
	var action githubAction
	readYAML(t, actionDir+"/action.yml", &action)
	var workflow struct {
		Permissions map[string]string
		Jobs        map[string]struct{ Steps []githubStep }
	}
	readYAML(t, "docs/github-workflow.yml", &workflow)
	sarif, uploaded := "", ""
	for _, step := range workflow.Jobs["poolvet"].Steps {
		name, _, _ := strings.Cut(step.Uses, "@")
		switch {
		case strings.HasPrefix(name, "poolvet/poolvet/"):
			if dir := strings.TrimPrefix(name, "poolvet/poolvet/"); dir != actionDir {
				t.Errorf("the workflow uses %s, and the action is %s", dir, actionDir)
			}
			for input := range step.With {
				if _, ok := action.Inputs[input]; !ok {
					t.Errorf("the action has no input %s", input)
				}
			}
			sarif = path.Join(step.With["working-directory"], step.With["sarif"])
		case strings.HasSuffix(name, "/upload-sarif"):
			uploaded = step.With["sarif_file"]
			// Findings make the step before fail.
			if !strings.Contains(step.If, "always()") || !strings.Contains(step.If, "'"+sarif+"'") {
				t.Errorf("the upload happens if %s", step.If)
			}
		}
	}
	if sarif == "" || sarif != uploaded {
		t.Errorf("the action writes %q, and %q is uploaded", sarif, uploaded)
	}
	if workflow.Permissions["security-events"] != "write" {
		t.Error("the workflow may not upload")
	}
}
