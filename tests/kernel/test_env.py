"""How an installation is set up: what the environment says is typed, and a mistake names its cure."""

from __future__ import annotations

import pytest

from shangliang.kernel.env import EnvError, load, mail_settings, postgres_options


def test_mail__without_an_address_nothing_is_set():
    assert mail_settings("") == {}


def test_mail__the_address_gives_host_port_user_and_encryption():
    found = mail_settings("smtp+tls://li:p%40ss@mail.example:2525")
    assert found["EMAIL_HOST"] == "mail.example"
    assert found["EMAIL_PORT"] == 2525
    assert found["EMAIL_HOST_PASSWORD"] == "p@ss"
    assert (found["EMAIL_USE_TLS"], found["EMAIL_USE_SSL"]) == (True, False)
    assert mail_settings("smtps://mail.example")["EMAIL_PORT"] == 465


@pytest.mark.parametrize("bad", ["mail.example", "http://mail.example", "smtp://"])
def test_mail__another_address_is_refused_with_an_example(bad):
    with pytest.raises(EnvError, match="smtp"):
        mail_settings(bad)


def test_postgres__an_address_without_a_name_is_refused():
    with pytest.raises(EnvError, match="postgres://"):
        postgres_options("postgres://host:5432/")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SHANGLIANG_DEBUG", "maybe"),
        ("SHANGLIANG_URL", "ftp://x"),
        ("SHANGLIANG_SECRET_KEY", "short"),
    ],
)
def test_load__names_the_variable_that_cannot_be_used(monkeypatch, tmp_path, name, value):
    monkeypatch.setenv("SHANGLIANG_DATA", str(tmp_path))
    monkeypatch.setenv(name, value)
    with pytest.raises(EnvError, match=name):
        load()


def test_load__makes_a_secret_once_and_keeps_it_to_its_owner(monkeypatch, tmp_path):
    monkeypatch.setenv("SHANGLIANG_DATA", str(tmp_path))
    monkeypatch.delenv("SHANGLIANG_SECRET_KEY", raising=False)
    first, second = load(), load()
    assert first.secret_key == second.secret_key
    assert (tmp_path / "secret.key").stat().st_mode & 0o077 == 0
