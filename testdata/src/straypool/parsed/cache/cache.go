package cache // want package:"pools"

import "github.com/redis/go-redis/v9"

type settings struct{ address string }

type Client struct {
	settings *settings
	Options  *redis.Options
	Redis    *redis.Client
}

// An Option fills the address.
type Option func(*Client) error

func At(address string) Option {
	return func(c *Client) error {
		c.settings.address = address
		return nil
	}
}

func New(options ...Option) (*Client, error) {
	c := new(Client)
	c.settings = new(settings)
	for _, o := range options {
		if err := o(c); err != nil {
			return nil, err
		}
	}
	parsed, err := redis.ParseURL(c.settings.address)
	if err != nil {
		return nil, err
	}
	c.Options = parsed
	c.Redis = redis.NewClient(c.Options)
	return c, nil
}
