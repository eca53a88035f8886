package analyzer_test

import (
	"os"
	"reflect"
	"strings"
	"testing"

	"go.yaml.in/yaml/v3"

	"github.com/poolvet/poolvet/analyzer/gclplugin"
	"github.com/poolvet/poolvet/analyzer/internal/config"
)

// TestReadmeConfiguration reads the configuration files that the README shows
// as they stand there.
func TestReadmeConfiguration(t *testing.T) {
	t.Parallel()
	data, err := os.ReadFile("../README.md")
	if err != nil {
		t.Fatal(err)
	}
	own, golangci := 0, 0
	for i, block := range strings.Split(string(data), "```") {
		text, isYAML := strings.CutPrefix(block, "yaml\n")
		switch {
		case i%2 == 0 || !isYAML:
		case strings.HasPrefix(text, "straypool:"):
			own++
			if problems := config.Parse([]byte(text)).Problems; len(problems) > 0 {
				t.Errorf(".poolvet.yml has problems: %v", problems)
			}
			for _, key := range keys(config.Straypool{}, config.Lostsession{}, config.Poolsize{}, config.Heldsession{}, config.Helper{}, config.Settings{}) {
				if !strings.Contains(text, " "+key+":") {
					t.Errorf("the README does not show the key %s of .poolvet.yml", key)
				}
			}
		case strings.Contains(text, "linters:"):
			golangci++
			checkPluginSettings(t, text)
		}
	}
	if own != 1 || golangci != 1 {
		t.Errorf("the README shows .poolvet.yml %d times and .golangci.yml %d times, want once each", own, golangci)
	}
}

// keys returns the keys of .poolvet.yml that the fields of structs stand for.
func keys(structs ...any) []string {
	var all []string
	for _, s := range structs {
		for _, field := range reflect.VisibleFields(reflect.TypeOf(s)) {
			if !field.Anonymous {
				all = append(all, strings.ToLower(field.Name))
			}
		}
	}
	return all
}

func checkPluginSettings(t *testing.T, text string) {
	var file struct {
		Linters struct {
			Settings struct {
				Custom map[string]struct{ Settings any }
			}
		}
	}
	if err := yaml.Unmarshal([]byte(text), &file); err != nil {
		t.Fatal(err)
	}
	settings := file.Linters.Settings.Custom["poolvet"].Settings
	if _, err := gclplugin.New(settings); err != nil || settings == nil {
		t.Errorf("plugin with the settings %v: %v", settings, err)
	}
}
