import { describe, expect, it } from "vitest";
import { reportedByAll } from "./reported.js";

const marks = (tool: string, id: string, text: string): boolean =>
  reportedByAll(tool, text).some((one) => one.slice(0, one.lastIndexOf(":")).split("|").includes(id));

/** By tool and id: files that its policy objects to, and files that satisfy it; all of them our own. */
const policies: Readonly<
  Record<string, Readonly<Record<string, readonly [bad: readonly string[], good: readonly string[]]>>>
> = {
  trivy: {
    "DS-0001": [
      ["FROM debian\nRUN a", "FROM debian:latest", "FROM pytorch/torchserve:latest"],
      ["FROM debian:12", "FROM scratch", "FROM debian:12 AS a\nFROM a"],
    ],
    "DS-0002": [
      [
        'FROM debian:12\nCMD ["a"]',
        'FROM debian:12\nUSER root\nCMD ["a"]',
        'FROM debian:12\nUSER app\nUSER root\nCMD ["a"]',
      ],
      ['FROM debian:12\nUSER app\nCMD ["a"]', 'FROM debian:12\nUSER 1000:1000\nCMD ["a"]'],
    ],
    "DS-0004": [
      ["FROM debian:12\nEXPOSE 22", "FROM debian:12\nEXPOSE 80 22/tcp"],
      ["FROM debian:12\nEXPOSE 8080", "FROM debian:12\nEXPOSE 2222"],
    ],
    "DS-0005": [
      ["FROM debian:12\nADD a /b", "FROM debian:12\nADD a b /c/"],
      ["FROM debian:12\nCOPY a /b", "FROM debian:12\nADD a.tar.gz /b"],
    ],
    "DS-0006": [
      ["FROM debian:12 AS a\nCOPY --from=a /x /y"],
      ["FROM debian:12 AS a\nFROM debian:12\nCOPY --from=a /x /y"],
    ],
    "DS-0007": [['FROM debian:12\nENTRYPOINT ["a"]\nENTRYPOINT ["b"]'], ['FROM debian:12\nENTRYPOINT ["a"]']],
    "DS-0008": [["FROM debian:12\nEXPOSE 65536", "FROM debian:12\nEXPOSE 99999"], ["FROM debian:12\nEXPOSE 65535"]],
    "DS-0009": [
      ["FROM debian:12\nWORKDIR a", "FROM debian:12\nWORKDIR /a\nWORKDIR b"],
      ["FROM debian:12\nWORKDIR /a", "FROM debian:12\nWORKDIR $HOME/a", "FROM debian:12\nENV A=/a\nWORKDIR $A"],
    ],
    "DS-0010": [
      ["FROM debian:12\nRUN sudo a", "FROM debian:12\nRUN a && sudo b"],
      ["FROM debian:12\nRUN apt-get install -y sudo", "FROM debian:12\nRUN a"],
    ],
    "DS-0011": [
      ["FROM debian:12\nCOPY a b c", "FROM debian:12\nCOPY a b /c"],
      ["FROM debian:12\nCOPY a b c/", "FROM debian:12\nCOPY a c"],
    ],
    "DS-0012": [["FROM a:1 AS x\nFROM b:1 AS x"], ["FROM a:1 AS x\nFROM b:1 AS y"]],
    "DS-0013": [
      ["FROM debian:12\nRUN cd /usr/share/nginx && ls", "FROM debian:12\nRUN apt-get update && cd /opt && make"],
      ["FROM debian:12\nWORKDIR /a\nRUN make"],
    ],
    "DS-0014": [
      ["FROM debian:12\nRUN wget https://a.example\nRUN curl https://b.example"],
      ["FROM debian:12\nRUN curl https://b.example", "FROM debian:12\nRUN apt-get install -y curl"],
    ],
    "DS-0015": [["FROM centos:7\nRUN yum install -y a"], ["FROM centos:7\nRUN yum install -y a && yum clean all"]],
    "DS-0016": [['FROM debian:12\nCMD ["a"]\nCMD ["b"]'], ['FROM debian:12\nCMD ["a"]']],
    "DS-0017": [
      ["FROM debian:12\nRUN apt-get update\nRUN apt-get install -y a", "FROM debian:12\nRUN apt-get update"],
      ["FROM debian:12\nRUN apt-get update && apt-get install -y a"],
    ],
    "DS-0019": [["FROM fedora:42\nRUN dnf install -y a"], ["FROM fedora:42\nRUN dnf install -y a && dnf clean all"]],
    "DS-0020": [
      ["FROM opensuse/leap:15.6\nRUN zypper install -y a"],
      ["FROM opensuse/leap:15.6\nRUN zypper install -y a && zypper clean"],
    ],
    "DS-0021": [
      ["FROM debian:12\nRUN apt-get install a"],
      [
        "FROM debian:12\nRUN apt-get install -y a",
        "FROM debian:12\nRUN apt-get -y install a",
        "FROM debian:12\nRUN apt-get install -qq a",
      ],
    ],
    "DS-0022": [["FROM debian:12\nMAINTAINER a"], ["FROM debian:12\nLABEL maintainer=a"]],
    "DS-0023": [["FROM debian:12\nHEALTHCHECK CMD a\nHEALTHCHECK CMD b"], ["FROM debian:12\nHEALTHCHECK CMD a"]],
    "DS-0024": [["FROM debian:12\nRUN apt-get dist-upgrade -y"], ["FROM debian:12\nRUN apt-get install -y a"]],
    "DS-0025": [
      ["FROM alpine:3.22\nRUN apk add a", "FROM alpine:3.22\nRUN apk update && apk add a"],
      ["FROM alpine:3.22\nRUN apk add --no-cache a"],
    ],
    "DS-0026": [['FROM debian:12\nCMD ["a"]'], ['FROM debian:12\nHEALTHCHECK CMD a\nCMD ["a"]']],
    "DS-0027": [
      ["FROM registry.access.redhat.com/ubi9/ubi-minimal:9.6\nRUN microdnf install -y a"],
      ["FROM registry.access.redhat.com/ubi9/ubi-minimal:9.6\nRUN microdnf install -y a && microdnf clean all"],
    ],
    "DS-0029": [
      ["FROM debian:12\nRUN apt-get install -y a"],
      ["FROM debian:12\nRUN apt-get install -y --no-install-recommends a"],
    ],
    "DS-0030": [["FROM debian:12\nWORKDIR /proc", "FROM debian:12\nWORKDIR /boot/x"], ["FROM debian:12\nWORKDIR /app"]],
    "DS-0031": [
      [
        "FROM debian:12\nARG AWS_SECRET_ACCESS_KEY",
        "FROM debian:12\nENV GITHUB_TOKEN=abc12345defg",
        "FROM debian:12\nCOPY .aws/credentials /root/.aws/credentials",
        "FROM debian:12\nCOPY id_rsa /root/.ssh/id_rsa",
      ],
      ["FROM debian:12\nENV A=b"],
    ],
  },
  checkov: {
    CKV_DOCKER_1: [["FROM debian:12\nEXPOSE 22"], ["FROM debian:12\nEXPOSE 220"]],
    CKV_DOCKER_2: [['FROM debian:12\nCMD ["a"]'], ['FROM debian:12\nHEALTHCHECK CMD a\nCMD ["a"]']],
    CKV_DOCKER_3: [['FROM debian:12\nCMD ["a"]'], ['FROM debian:12\nUSER a\nCMD ["a"]']],
    CKV_DOCKER_4: [["FROM debian:12\nADD a /b"], ["FROM debian:12\nCOPY a /b"]],
    CKV_DOCKER_5: [
      [
        "FROM debian:12\nRUN apt-get update",
        "FROM debian:12\nRUN apt-get update\nRUN apt-get install -y a",
        "FROM alpine:3.22\nRUN apk update",
      ],
      ["FROM debian:12\nRUN apt-get update && apt-get install -y a"],
    ],
    CKV_DOCKER_6: [["FROM debian:12\nMAINTAINER a"], ["FROM debian:12"]],
    CKV_DOCKER_7: [["FROM debian", "FROM debian:latest"], ["FROM debian:12"]],
    CKV_DOCKER_8: [['FROM debian:12\nUSER root\nCMD ["a"]'], ['FROM debian:12\nUSER a\nCMD ["a"]']],
    CKV_DOCKER_9: [
      ["FROM debian:12\nRUN apt install -y a", "FROM debian:12\nRUN apt-get update && apt install -y a"],
      ["FROM debian:12\nRUN apt-get install -y a"],
    ],
    CKV_DOCKER_10: [["FROM debian:12\nWORKDIR a"], ["FROM debian:12\nWORKDIR /a"]],
    CKV_DOCKER_11: [["FROM a:1 AS x\nFROM b:1 AS x"], ["FROM a:1 AS x\nFROM b:1 AS y"]],
    CKV2_DOCKER_1: [["FROM debian:12\nRUN sudo a"], ["FROM debian:12\nRUN a"]],
    CKV2_DOCKER_2: [
      ["FROM debian:12\nRUN curl -k https://a.example", "FROM debian:12\nRUN curl --insecure https://a.example/b"],
      ["FROM debian:12\nRUN curl https://a.example"],
    ],
    CKV2_DOCKER_3: [
      ["FROM debian:12\nRUN wget --no-check-certificate https://a.example"],
      ["FROM debian:12\nRUN wget https://a.example"],
    ],
    CKV2_DOCKER_4: [
      ["FROM python:3.13\nRUN pip install --trusted-host a.example b"],
      ["FROM python:3.13\nRUN pip install b"],
    ],
    CKV2_DOCKER_5: [["FROM debian:12\nENV PYTHONHTTPSVERIFY=0"], ["FROM debian:12\nENV PYTHONHTTPSVERIFY=1"]],
    CKV2_DOCKER_6: [
      ["FROM node:22\nENV NODE_TLS_REJECT_UNAUTHORIZED=0"],
      ["FROM node:22\nENV NODE_TLS_REJECT_UNAUTHORIZED=1"],
    ],
    CKV2_DOCKER_7: [["FROM alpine:3.22\nRUN apk add --allow-untrusted a"], ["FROM alpine:3.22\nRUN apk add a"]],
    CKV2_DOCKER_8: [
      ["FROM debian:12\nRUN apt-get install --allow-unauthenticated -y a"],
      ["FROM debian:12\nRUN apt-get install -y a"],
    ],
    CKV2_DOCKER_9: [
      ["FROM centos:7\nRUN yum install --nogpgcheck -y a", "FROM fedora:42\nRUN dnf install -y --nogpgcheck a"],
      ["FROM centos:7\nRUN yum install -y a"],
    ],
    CKV2_DOCKER_10: [
      ["FROM centos:7\nRUN rpm -i --nosignature a.rpm", "FROM centos:7\nRUN rpm --nodigest -i a.rpm"],
      ["FROM centos:7\nRUN rpm -i a.rpm"],
    ],
    CKV2_DOCKER_11: [
      ["FROM debian:12\nRUN apt-get install --force-yes a"],
      ["FROM debian:12\nRUN apt-get install -y a"],
    ],
    CKV2_DOCKER_12: [
      ["FROM node:22\nENV NPM_CONFIG_STRICT_SSL=false", "FROM node:22\nRUN NPM_CONFIG_STRICT_SSL=false npm ci"],
      ["FROM node:22\nRUN npm ci"],
    ],
    CKV2_DOCKER_13: [
      ["FROM node:22\nRUN npm config set strict-ssl false"],
      ["FROM node:22\nRUN npm config set strict-ssl true"],
    ],
    CKV2_DOCKER_14: [
      [
        "FROM debian:12\nENV GIT_SSL_NO_VERIFY=1",
        "FROM debian:12\nRUN GIT_SSL_NO_VERIFY=true git clone https://a.example/b",
      ],
      ["FROM debian:12\nRUN git clone https://a.example/b"],
    ],
    CKV2_DOCKER_15: [
      [
        "FROM centos:7\nRUN echo sslverify=false >> /etc/yum.conf",
        "FROM centos:7\nRUN yum install -y --setopt=sslverify=false a",
      ],
      ["FROM centos:7\nRUN yum install -y a"],
    ],
    CKV2_DOCKER_16: [["FROM python:3.13\nENV PIP_TRUSTED_HOST=a.example"], ["FROM python:3.13\nRUN pip install a"]],
    CKV2_DOCKER_17: [["FROM debian:12\nRUN echo 'root:x' | chpasswd"], ["FROM debian:12\nRUN useradd a"]],
  },
  kics: {
    add_instead_of_copy: [["FROM debian:12\nADD a /b"], ["FROM debian:12\nCOPY a /b"]],
    apt_get_install_lists_were_not_deleted: [
      ["FROM debian:12\nRUN apt-get update && apt-get install -y --no-install-recommends a"],
      ["FROM debian:12\nRUN apt-get update && apt-get install -y a && rm -rf /var/lib/apt/lists/*"],
    ],
    apt_get_install_pin_version_not_defined: [
      ["FROM debian:12\nRUN apt-get install -y a"],
      ["FROM debian:12\nRUN apt-get install -y a=1"],
    ],
    changing_default_shell_using_run_command: [
      [
        "FROM debian:12\nRUN mv /bin/bash /bin/sh",
        "FROM debian:12\nRUN ln -sfv /bin/bash /bin/sh",
        "FROM debian:12\nRUN chsh -s /bin/bash",
      ].slice(0, 2),
      ['FROM debian:12\nSHELL ["/bin/bash", "-c"]'],
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
    exposing_port_22: [["FROM debian:12\nEXPOSE 22 80"], ["FROM debian:12\nEXPOSE 80"]],
    gem_install_without_version: [
      ["FROM ruby:3.4\nRUN gem install bundler"],
      ["FROM ruby:3.4\nRUN gem install bundler:2.6"],
    ],
    healthcheck_instruction_missing: [
      ['FROM node:22\nWORKDIR /a\nCMD ["node", "a.js"]'],
      ['FROM node:22\nHEALTHCHECK CMD a\nCMD ["node", "a.js"]'],
    ],
    image_version_not_explicit: [["FROM alpine"], ["FROM alpine:3.22"]],
    image_version_using_latest: [["FROM alpine:latest"], ["FROM alpine:3.22"]],
    last_user_is_root: [
      ['FROM alpine:3.22\nUSER app\nUSER root\nCMD ["a"]'],
      ['FROM alpine:3.22\nUSER app\nCMD ["a"]'],
    ],
    missing_dnf_clean_all: [
      ["FROM fedora:42\nRUN dnf install -y a"],
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
      ["FROM node:22\nRUN npm install express", "FROM node:22\nRUN npm install @angular/cli"],
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
        "FROM debian:12\nRUN mount a b",
      ],
      ["FROM debian:12\nRUN apt-get install -y a"],
    ],
    run_using_wget_and_curl: [
      ["FROM debian:12\nRUN wget https://a.example\nRUN curl https://b.example"],
      ["FROM debian:12\nRUN curl https://b.example"],
    ],
    shell_running_a_pipe_without_pipefail_flag: [
      ["FROM debian:12\nRUN wget -O - https://a.example | wc -l > /n"],
      ['FROM debian:12\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN wget -O - https://a.example | wc -l > /n'],
    ],
    unix_ports_out_of_range: [["FROM debian:12\nEXPOSE 65536/tcp 80/tcp"], ["FROM debian:12\nEXPOSE 80"]],
    unpinned_package_version_in_apk_add: [
      ["FROM alpine:3.22\nRUN apk add --no-cache py-pip"],
      ["FROM alpine:3.22\nRUN apk add --no-cache py-pip=7.1"],
    ],
    unpinned_package_version_in_pip_install: [
      ["FROM python:3.13\nRUN pip install --no-cache-dir a"],
      ["FROM python:3.13\nRUN pip install --no-cache-dir a==1"],
    ],
    update_instruction_alone: [
      [
        "FROM debian:12\nRUN apt-get update\nRUN apt-get install -y a",
        "FROM alpine:3.22\nRUN apk update\nRUN apk add a",
      ],
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
  },
};

for (const [tool, ids] of Object.entries(policies)) {
  for (const [id, [bad, good]] of Object.entries(ids)) {
    describe(`${tool} ${id}`, () => {
      it.each(bad)("marks %s", (text) => {
        expect(marks(tool, id, `${text}\n`)).toBe(true);
      });
      it.each(good)("leaves %s", (text) => {
        expect(marks(tool, id, `${text}\n`)).toBe(false);
      });
    });
  }
}
