import { describePolicies } from "./policies.js";

describePolicies("kics", {
  add_instead_of_copy: [["FROM debian:12\nADD a /b"], ["FROM debian:12\nCOPY a /b"]],
  common_passwords_and_secrets: [
    ["FROM debian:12\nARG password=pass!1213Fs", "FROM debian:12\nENV A_PASSWORD artemis"],
    ["FROM debian:12\nARG password", "FROM debian:12\nARG A_PASSWORD_FILE=/run/b"],
  ],
  apt_get_install_lists_were_not_deleted: [
    [
      "FROM debian:12\nRUN apt-get update && apt-get install -y --no-install-recommends a",
      // Each stage, whether anything is made of it or not.
      "FROM debian:12\nRUN apt-get update && apt-get install -y a\nFROM alpine:3.22",
    ],
    ["FROM debian:12\nRUN apt-get update && apt-get install -y a && rm -rf /var/lib/apt/lists/*"],
  ],
  apt_get_install_pin_version_not_defined: [
    ["FROM debian:12\nRUN apt-get install -y a"],
    ["FROM debian:12\nRUN apt-get install -y a=1"],
  ],
  changing_default_shell_using_run_command: [
    ["FROM debian:12\nRUN mv /bin/bash /bin/sh", "FROM debian:12\nRUN ln -sfv /bin/bash /bin/sh"],
    // The shell of a login is not that of RUN.
    ['FROM debian:12\nSHELL ["/bin/bash", "-c"]', "FROM debian:12\nRUN chsh -s /bin/bash"],
  ],
  chown_flag_exists: [
    [
      'FROM python:3.13\nCOPY --chown=app:app entrypoint.sh /usr/local/bin/entrypoint.sh\nUSER app\nENTRYPOINT ["entrypoint.sh"]',
    ],
    ["FROM python:3.13\nCOPY a /b"],
  ],
  copy_with_more_than_two_arguments_not_ending_with_slash: [
    ["FROM debian:12\nCOPY a b c"],
    ["FROM debian:12\nCOPY a b c/"],
  ],
  curl_or_wget_instead_of_add: [
    ["FROM debian:12\nADD https://a.example/b.tar.gz /c"],
    ["FROM debian:12\nRUN curl -fsSL https://a.example/b -o c"],
  ],
  exposing_port_22: [
    ["FROM debian:12\nEXPOSE 22 80", "FROM debian:12\nEXPOSE 22\nFROM alpine:3.22"],
    ["FROM debian:12\nEXPOSE 80"],
  ],
  gem_install_without_version: [
    ["FROM ruby:3.4\nRUN gem install bundler"],
    ["FROM ruby:3.4\nRUN gem install bundler:2.6"],
  ],
  healthcheck_instruction_missing: [
    ['FROM node:22\nWORKDIR /a\nCMD ["node", "a.js"]'],
    ['FROM node:22\nHEALTHCHECK CMD a\nCMD ["node", "a.js"]'],
  ],
  image_version_not_explicit: [["FROM alpine", "FROM own"], ["FROM alpine:3.22"]],
  image_version_using_latest: [["FROM alpine:latest"], ["FROM alpine:3.22"]],
  last_user_is_root: [['FROM alpine:3.22\nUSER app\nUSER root\nCMD ["a"]'], ['FROM alpine:3.22\nUSER app\nCMD ["a"]']],
  missing_dnf_clean_all: [
    ["FROM fedora:42\nRUN dnf install -y a", "FROM fedora:42\nRUN dnf install -y a\nFROM alpine:3.22"],
    ["FROM fedora:42\nRUN dnf install -y a && dnf clean all"],
  ],
  missing_flag_from_dnf_install: [
    ["FROM fedora:42\nRUN dnf install a && dnf clean all"],
    ["FROM fedora:42\nRUN dnf install -y a && dnf clean all"],
  ],
  missing_user_instruction: [
    ['FROM debian:12\nCMD ["a"]'],
    ['FROM debian:12\nUSER a\nCMD ["a"]', 'FROM scratch\nUSER 1\nCMD ["/a"]'],
  ],
  missing_version_specification_in_dnf_install: [
    ["FROM fedora:42\nRUN dnf install -y a"],
    ["FROM fedora:42\nRUN dnf install -y a-1.2"],
  ],
  missing_zypper_clean: [
    ["FROM opensuse/leap:15.6\nRUN zypper install -y a=1"],
    ["FROM opensuse/leap:15.6\nRUN zypper install -y a=1 && zypper cc"],
  ],
  missing_zypper_non_interactive_switch: [
    ["FROM opensuse/leap:15.6\nRUN zypper install a=1"],
    ["FROM opensuse/leap:15.6\nRUN zypper -n install a=1"],
  ],
  multiple_run_add_copy_instructions_listed: [["FROM debian:12\nRUN a\nRUN b"], ["FROM debian:12\nRUN a && b"]],
  not_using_json_in_cmd_and_entrypoint_arguments: [
    ["FROM debian:12\nCMD a b", "FROM debian:12\nENTRYPOINT a b", "FROM debian:12\nCMD [a, b]"],
    ['FROM debian:12\nCMD ["a", "b"]'],
  ],
  npm_install_without_pinned_version: [
    [
      "FROM node:22\nRUN npm install express",
      "FROM node:22\nRUN npm install express@next",
      "FROM node:22\nRUN npm install @angular/cli",
    ],
    ["FROM node:22\nRUN npm install express@4.1.1", "FROM node:22\nRUN npm install"],
  ],
  pip_install_keeping_cached_packages: [
    ["FROM python:3.13\nRUN pip install a==1", "FROM python:3.13\nRUN python -m pip install a==1"],
    ["FROM python:3.13\nRUN pip install --no-cache-dir a==1"],
  ],
  run_command_cd_instead_of_workdir: [
    ["FROM nginx:1.29\nRUN cd /usr/share/nginx/html && sed -i s/a/b/ c"],
    ["FROM nginx:1.29\nWORKDIR /usr/share/nginx/html\nRUN sed -i s/a/b/ c"],
  ],
  run_using_apt: [["FROM debian:12\nRUN apt install a"], ["FROM debian:12\nRUN apt-get install a"]],
  run_utilities_and_posix_commands: [
    [
      "FROM debian:12\nRUN ps",
      "FROM debian:12\nRUN top",
      "FROM debian:12\nRUN free -m",
      "FROM debian:12\nRUN service nginx restart",
      "FROM debian:12\nRUN service mysql start && mysql -e a",
      "FROM debian:12\nRUN mount a b",
    ],
    ["FROM debian:12\nRUN apt-get install -y a"],
  ],
  run_using_wget_and_curl: [
    ["FROM debian:12\nRUN wget https://a.example\nRUN curl https://b.example"],
    ["FROM debian:12\nRUN curl https://b.example"],
  ],
  shell_running_a_pipe_without_pipefail_flag: [
    ["FROM debian:12\nRUN wget -O - https://a.example | wc -l > /n", "FROM debian:12\nRUN cat a | grep b"],
    ['FROM debian:12\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN wget -O - https://a.example | wc -l > /n'],
  ],
  unix_ports_out_of_range: [["FROM debian:12\nEXPOSE 65536/tcp 80/tcp"], ["FROM debian:12\nEXPOSE 80"]],
  unpinned_package_version_in_apk_add: [
    ["FROM alpine:3.22\nRUN apk add --no-cache py-pip"],
    ["FROM alpine:3.22\nRUN apk add --no-cache py-pip=7.1"],
  ],
  unpinned_package_version_in_pip_install: [
    ["FROM python:3.13\nRUN pip install --no-cache-dir a", "FROM python:3.13\nRUN pip install --user pip"],
    ["FROM python:3.13\nRUN pip install --no-cache-dir a==1"],
  ],
  update_instruction_alone: [
    ["FROM debian:12\nRUN apt-get update\nRUN apt-get install -y a", "FROM alpine:3.22\nRUN apk update\nRUN apk add a"],
    ["FROM debian:12\nRUN apt-get update && apt-get install -y a"],
  ],
  using_platform_with_from: [["FROM --platform=linux/arm64 debian:12"], ["FROM debian:12"]],
  using_unnamed_build_stages: [
    ["FROM golang:1.26\nRUN go build -o /a\nFROM alpine:3.22\nCOPY --from=0 /a /a"],
    ["FROM golang:1.26 AS build\nRUN go build -o /a\nFROM alpine:3.22\nCOPY --from=build /a /a"],
  ],
  workdir_path_not_absolute: [["FROM debian:12\nWORKDIR a"], ["FROM debian:12\nWORKDIR /a"]],
  yum_clean_all_missing: [
    ["FROM centos:7\nRUN yum install -y a"],
    ["FROM centos:7\nRUN yum install -y a && yum clean all"],
  ],
  yum_install_allows_manual_input: [["FROM centos:7\nRUN yum install a"], ["FROM centos:7\nRUN yum install -y a"]],
  yum_install_without_version: [["FROM centos:7\nRUN yum install -y a"], ["FROM centos:7\nRUN yum install -y a-1.2"]],
  zypper_install_without_version: [
    ["FROM opensuse/leap:15.6\nRUN zypper install -y a"],
    ["FROM opensuse/leap:15.6\nRUN zypper install -y a=1"],
  ],
});
