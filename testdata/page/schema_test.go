package page

import (
	"bytes"
	"path/filepath"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

func schema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	s, err := jsonschema.NewCompiler().Compile(filepath.Join("..", "..", "docs", "pools.schema.json"))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func decode(t *testing.T, data []byte) any {
	t.Helper()
	value, err := jsonschema.UnmarshalJSON(bytes.NewReader(data))
	if err != nil {
		t.Fatalf("%v in\n%s", err, data)
	}
	return value
}

// none is a module without pools.
var none = map[string]string{"go.mod": "module example.com/none\n\ngo 1.26\n", "a.go": "package none\n"}

func TestSchema(t *testing.T) {
	s := schema(t)
	for name, files := range map[string]map[string]string{"parcels": parcels(t), "none": none, "hostile": hostile} {
		t.Run(name, func(t *testing.T) {
			data := poolvet(t, files, "pools", "-format=json")
			if err := s.Validate(decode(t, data)); err != nil {
				t.Errorf("%v in\n%s", err, data)
			}
		})
	}
}

// The schema refuses what is wrong: the test above can fail.
func TestSchemaRefuses(t *testing.T) {
	s := schema(t)
	data := poolvet(t, parcels(t), "pools", "-format=json")
	for name, spoil := range map[string]func(pools map[string]any){
		"version":  func(m map[string]any) { m["version"] = 2 },
		"field":    func(m map[string]any) { m["more"] = "" },
		"absolute": func(m map[string]any) { m["binaries"].([]any)[0].(map[string]any)["at"] = "/src/main.go:3" },
		"times":    func(m map[string]any) { built(m)["times"] = "never" },
		"missing":  func(m map[string]any) { delete(built(m), "call") },
	} {
		value := decode(t, data).(map[string]any)
		spoil(value)
		if s.Validate(value) == nil {
			t.Errorf("%s passes", name)
		}
	}
}

func built(m map[string]any) map[string]any {
	return m["pools"].([]any)[0].(map[string]any)["built"].(map[string]any)
}
