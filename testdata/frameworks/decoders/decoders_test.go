// Package decoders proves which decoders take a number without a unit for nanoseconds.
package decoders

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/BurntSushi/toml"
	"github.com/go-viper/mapstructure/v2"
	goccy "github.com/goccy/go-yaml"
	"github.com/ilyakaznacheev/cleanenv"
	toml2 "github.com/pelletier/go-toml/v2"
	"github.com/spf13/viper"
	yamlin2 "go.yaml.in/yaml/v2"
	yamlin3 "go.yaml.in/yaml/v3"
	"gopkg.in/ini.v1"
	yaml2 "gopkg.in/yaml.v2"
	yaml3 "gopkg.in/yaml.v3"
	sigs "sigs.k8s.io/yaml"
)

type config struct {
	Life time.Duration `yaml:"life" json:"life" toml:"life" ini:"life" mapstructure:"life"`
}

func TestBareNumber(t *testing.T) {
	yaml, tom := []byte("life: 90\n"), []byte("life = 90\n")
	for name, test := range map[string]struct {
		decode  func(c *config) error
		rejects bool
	}{
		"gopkg.in/yaml.v3":                   {func(c *config) error { return yaml3.Unmarshal(yaml, c) }, true},
		"go.yaml.in/yaml/v3":                 {func(c *config) error { return yamlin3.Unmarshal(yaml, c) }, true},
		"github.com/goccy/go-yaml":           {func(c *config) error { return goccy.Unmarshal(yaml, c) }, true},
		"github.com/ilyakaznacheev/cleanenv": {func(c *config) error { return cleanenv.ReadConfig(file(t, yaml), c) }, true},
		"gopkg.in/yaml.v2":                   {func(c *config) error { return yaml2.Unmarshal(yaml, c) }, false},
		"go.yaml.in/yaml/v2":                 {func(c *config) error { return yamlin2.Unmarshal(yaml, c) }, false},
		"sigs.k8s.io/yaml":                   {func(c *config) error { return sigs.Unmarshal(yaml, c) }, false},
		"github.com/spf13/viper":             {func(c *config) error { return unmarshal(yaml, c) }, false},
		"mapstructure":                       {func(c *config) error { return mapstructure.Decode(map[string]any{"life": 90}, c) }, false},
		"encoding/json":                      {func(c *config) error { return json.Unmarshal([]byte(`{"life": 90}`), c) }, false},
		"github.com/BurntSushi/toml":         {func(c *config) error { return toml.Unmarshal(tom, c) }, false},
		"github.com/pelletier/go-toml/v2":    {func(c *config) error { return toml2.Unmarshal(tom, c) }, false},
		"gopkg.in/ini.v1":                    {func(c *config) error { return ini.MapTo(c, tom) }, false},
	} {
		var c config
		err := test.decode(&c)
		if test.rejects && err == nil || !test.rejects && (err != nil || c.Life != 90) {
			t.Errorf("%s: got %v and %v", name, c.Life, err)
		}
	}
}

func file(t *testing.T, content []byte) string {
	name := filepath.Join(t.TempDir(), "config.yaml")
	if err := os.WriteFile(name, content, 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

func unmarshal(yaml []byte, c *config) error {
	v := viper.New()
	v.SetConfigType("yaml")
	if err := v.ReadConfig(bytes.NewReader(yaml)); err != nil {
		return err
	}
	return v.Unmarshal(c)
}
