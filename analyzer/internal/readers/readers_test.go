package readers_test

import (
	"slices"
	"testing"

	"github.com/poolvet/poolvet/analyzer/internal/readers"
)

// TestParseTag holds what the tags of the libraries say that fill structs.
func TestParseTag(t *testing.T) {
	t.Parallel()
	type said struct {
		env, fallback string
		required      bool
	}
	for tag, want := range map[string]said{
		`env:"DB_POOL" envDefault:"10"`:             {env: "DB_POOL", fallback: "10"},
		`env:"DB_POOL,required"`:                    {env: "DB_POOL", required: true},
		`env:"DB_POOL, default=10"`:                 {env: "DB_POOL", fallback: "10"},
		`envconfig:"DB_POOL" default:"10"`:          {env: "DB_POOL", fallback: "10"},
		`env:"DB_POOL" env-default:"10"`:            {env: "DB_POOL", fallback: "10"},
		`arg:"--pool,env:DB_POOL" default:"10"`:     {env: "DB_POOL", fallback: "10"},
		`json:"pool,default=10"`:                    {fallback: "10"},
		`conf:"DB_POOL" default:"10"`:               {env: "DB_POOL", fallback: "10"},
		`db:"DB_POOL" json:"pool"`:                  {},
		`yaml:"pool"`:                               {},
		`env:"DB_POOL" required:"true" default:"4"`: {env: "DB_POOL", fallback: "4", required: true},
	} {
		got := readers.ParseTag(tag)
		if is := (said{got.Env, got.Fallback, got.Required}); is != want {
			t.Errorf("%s says %+v, not %+v", tag, is, want)
		}
	}
}

// TestNames holds that flags, each of which is declared once, are not among the readers
// whose name a caller may pass on.
func TestNames(t *testing.T) {
	t.Parallel()
	names := readers.Names()
	if !slices.Contains(names["os"], "Getenv") || !slices.Contains(names["github.com/spf13/viper"], "GetInt") {
		t.Errorf("os: %v, viper: %v", names["os"], names["github.com/spf13/viper"])
	}
	if names["flag"] != nil {
		t.Errorf("flag: %v", names["flag"])
	}
}
